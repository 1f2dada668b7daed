using System.CommandLine;
using StoryStudio.Tools.Illustrate;

namespace StoryStudio.Tools.Tests.Illustrate;

public sealed class IllustrateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("illustrate").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<int> Run(params string[] options)
    {
        var root = new RootCommand { IllustrateCommand.Create() };
        return CommandRunner.RunAsync(root, ["illustrate", "--out", Path.Combine(_folder, "set"), .. options]);
    }

    [Fact]
    public async Task A_small_set_is_drawn()
    {
        int code = await Run("--count", "3", "--seed", "1", "--split", "heldout", "--threads", "2");

        Assert.Equal(CommandRunner.Success, code);
        Assert.Equal(
            ["dataset.json", "heldout-00000.jsonl", "heldout-00000.safetensors", "words.json"],
            Directory.GetFiles(Path.Combine(_folder, "set")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "-5")]
    [InlineData("--count", "many")]
    [InlineData("--count", "3", "--split", "validation")]
    [InlineData("--count", "3", "--threads", "0")]
    [InlineData("--count", "3", "--changed", "1.5")]
    [InlineData("--count", "3", "--changed", "NaN")]
    [InlineData("--count", "3", "--references", "--changed", "0.2")]
    [InlineData("--count", "3", "--colour", "red")]
    public async Task Bad_options_end_with_code_2_and_write_nothing(params string[] options)
    {
        Assert.Equal(CommandRunner.BadInput, await Run(options));
        Assert.False(Directory.Exists(Path.Combine(_folder, "set")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_bad_input()
    {
        string file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "in the way", TestContext.Current.CancellationToken);
        var root = new RootCommand { IllustrateCommand.Create() };

        Assert.Equal(CommandRunner.BadInput, await CommandRunner.RunAsync(root, ["illustrate", "--count", "1", "--out", file]));
    }
}
