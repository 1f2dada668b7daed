using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Tests.Inference;

public sealed class ProviderChoiceTests
{
    [Fact]
    public void Cpu_is_what_was_asked_for()
    {
        var choice = ProviderChoice.Resolve("cpu");

        Assert.True(choice.IsCpu);
        Assert.Equal("The CPU was asked for.", choice.Reason);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("cuda")]
    [InlineData("directml")]
    public void Missing_accelerator_falls_back_and_says_why(string asked)
    {
        var choice = ProviderChoice.Resolve(asked);

        Assert.Equal(asked, choice.Asked);
        if (choice.IsCpu) Assert.Contains("This build has no", choice.Reason);
        else Assert.Contains("starts", choice.Reason);
    }

    [Fact]
    public void Unknown_provider_names_the_known_ones() =>
        Assert.Contains("cuda", Assert.Throws<UnknownNameException>(() => ProviderChoice.Resolve("abacus")).Hint);

    [Theory]
    [InlineData(-1)]
    [InlineData(5000)]
    public void Impossible_thread_counts_are_refused(int threads) =>
        Assert.Throws<StudioException>(() => InferenceSettings.Create("cpu", threads));

    [Fact]
    public void Zero_threads_take_the_physical_cores() =>
        Assert.InRange(InferenceSettings.Create("cpu").Threads, 1, Environment.ProcessorCount);
}
