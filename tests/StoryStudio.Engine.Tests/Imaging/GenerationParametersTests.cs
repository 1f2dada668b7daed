using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class GenerationParametersTests
{
    [Fact]
    public void Is_written_as_other_tools_read_it()
    {
        var parameters = new GenerationParameters("a girl\njumping", "rain", Settings(("Steps", "25"), ("Sampler", "UniPC"), ("Seed", "7"), ("Character 1", "Mia, red: coat")));

        Assert.Equal(
            "a girl\njumping\nNegative prompt: rain\nSteps: 25, Sampler: UniPC, Seed: 7, Character 1: \"Mia, red: coat\"",
            parameters.Format());
    }

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        var parameters = new GenerationParameters(
            "two lines\nof prompt", "bad\nworse", Settings(("Steps", "25"), ("CFG scale", "7.5"), ("Size", "256x256"), ("Pose", "a \"b\", c:\nd")));

        var read = GenerationParameters.Parse(parameters.Format());

        Assert.Equal(parameters.Prompt, read.Prompt);
        Assert.Equal(parameters.NegativePrompt, read.NegativePrompt);
        Assert.Equal(parameters.Settings, read.Settings);
    }

    [Fact]
    public void A_picture_of_the_web_ui_is_understood()
    {
        var read = GenerationParameters.Parse(
            "masterpiece, 1girl\nNegative prompt: lowres, bad anatomy\nSteps: 28, Sampler: Euler a, CFG scale: 11, Seed: 2583214208, Size: 512x768, Model hash: 925997e9, Lora hashes: \"a: 12, b: 34\"");

        Assert.Equal("masterpiece, 1girl", read.Prompt);
        Assert.Equal("lowres, bad anatomy", read.NegativePrompt);
        Assert.Equal("Euler a", read.Settings.Single(s => s.Key == "Sampler").Value);
        Assert.Equal("a: 12, b: 34", read.Settings.Single(s => s.Key == "Lora hashes").Value);
    }

    [Fact]
    public void A_prompt_alone_has_no_settings()
    {
        var read = GenerationParameters.Parse("time: noon, place: here");

        Assert.Equal("time: noon, place: here", read.Prompt);
        Assert.Empty(read.Settings);
    }

    private static List<KeyValuePair<string, string>> Settings(params (string Key, string Value)[] pairs) =>
        [.. pairs.Select(p => KeyValuePair.Create(p.Key, p.Value))];
}
