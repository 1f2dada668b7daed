namespace StoryStudio.Tools.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tools").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("generate")]
    [InlineData("inspect")]
    [InlineData("score")]
    [InlineData("doctor")]
    [InlineData("bench")]
    [InlineData("pack")]
    [InlineData("illustrate")]
    [InlineData("verify")]
    [InlineData("evaluate")]
    public async Task Every_command_explains_itself(string command)
    {
        var (exitCode, output, _) = await ToolProcess.RunAsync(command, "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("Description:", output);
        Assert.Contains("Usage:", output);
    }

    [Theory]
    [InlineData("2", "There is no model pack named 'nothing'", "generate", "--prompt", "x", "--pack", "nothing")]
    [InlineData("2", "--prompt", "generate")]
    [InlineData("2", "Unrecognized command or argument 'paint'", "paint")]
    [InlineData("2", "missing.png cannot be read", "generate", "--prompt", "x", "--character", "missing.png")]
    [InlineData("2", "missing.json cannot be read", "generate", "--prompt", "x", "--pose", "missing.json")]
    [InlineData("2", "--blend-with needs a character", "generate", "--prompt", "x", "--blend-with", "a.png")]
    [InlineData("2", "more masks or outfits", "generate", "--prompt", "x", "--mask", "a.png")]
    [InlineData("2", "Cannot parse argument 'many' for option '--steps' as a whole number", "generate", "--prompt", "x", "--steps", "many")]
    [InlineData("2", "missing.png cannot be read", "inspect", "missing.png")]
    [InlineData("2", "no reference", "score", "--reference", ",", "--image", "a.png")]
    [InlineData("2", "That many runs", "bench", "--runs", "0")]
    [InlineData("2", "There is no folder", "pack", "missing-folder")]
    [InlineData("2", "There is nothing to measure", "evaluate", "protocol", "--out", "x", "--characters", "0", "--baseline-seeds", "0", "--pairs", "0", "--triples", "0")]
    [InlineData("2", "--prompts is 21", "evaluate", "protocol", "--out", "x", "--prompts", "21")]
    [InlineData("2", "--minutes is NaN", "evaluate", "protocol", "--out", "x", "--minutes", "NaN")]
    [InlineData("2", "no execution provider named 'abacus'", "doctor", "--provider", "abacus")]
    public async Task Bad_input_ends_with_a_message_and_a_hint(string exitCode, string message, params string[] arguments)
    {
        var (code, _, error) = await ToolProcess.RunAsync(arguments);

        Assert.Equal(exitCode, $"{code}");
        Assert.Contains(message, error);
        Assert.InRange(error.Trim().Split('\n').Length, 2, 3);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task Oversized_pose_file_is_refused()
    {
        string pose = Path.Combine(_folder, "pose.json");
        File.WriteAllText(pose, "{\"people\":[{\"pose_keypoints_2d\":[" + string.Join(',', Enumerable.Repeat("1,1,1", 1_000_000)) + "]}],\"canvas_width\":64,\"canvas_height\":64}");

        var (code, _, error) = await ToolProcess.RunAsync("generate", "--prompt", "x", "--pose", pose);

        Assert.Equal(2, code);
        Assert.Contains("pose.json has 5 MB", error);
    }

    [Fact]
    public async Task Doctor_says_what_runs_and_what_is_wrong()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "broken"));
        File.WriteAllText(Path.Combine(_folder, "broken", "pack.json"), "{}");

        var (code, output, _) = await ToolProcess.RunAsync("doctor", "--models", _folder, "--provider", "cpu");

        Assert.Equal(1, code);
        Assert.Contains("The CPU was asked for.", output);
        Assert.Contains("Model pack 'broken'", output);
        Assert.Contains("1 problem(s).", output);
    }
}
