using System.Security.Cryptography;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Tests.Characters;

/// <summary>The built-in pack after a restart: who was encoded once is not encoded again, and the picture is the same.</summary>
public sealed class RememberedIdentityTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId, Pack = "flat-illustration";

    private readonly StudioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_first_picture_after_a_restart_takes_the_identity_that_was_kept()
    {
        var mia = _host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[0].Spec);
        var request = new GenerationRequest
        {
            Pack = Pack,
            Prompt = "a young woman waving in the park",
            Seed = 5,
            Steps = 4,
            Characters = [_host.Get<CharacterCasting>().Of(_host.Get<CharacterLibrary>().Latest(mia.Id, Me)!)],
        };
        var features = _host.Get<FeatureShelf>();
        var memory = new FeatureMemory(features.Find, features.Keep);

        var without = await RunAsync(request, memory: null);
        var first = await RunAsync(request, memory);
        var restarted = await RunAsync(request, memory);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"Identity of the first picture after a start, networks open: extracted {without.Identity:0.0} and {first.Identity:0.0} ms, kept {restarted.Identity:0.0} ms.");
        Assert.Equal(without.Hash, first.Hash);
        Assert.Equal(without.Hash, restarted.Hash);
        Assert.Equal(without.Scores, restarted.Scores);
        Assert.True(restarted.Identity < first.Identity, $"{restarted.Identity} ms against {first.Identity} ms.");
    }

    [Fact]
    public void A_damaged_or_lost_blob_is_like_none()
    {
        var features = _host.Get<FeatureShelf>();
        features.Keep("k", [[1, 2], [], [3]]);
        string file = _host.Get<ImageStore>().PathOf(ImageStore.NameOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>([1, 2, 3])));
        Assert.Equal([2, 0, 1], features.Find("k")!.Select(vector => vector.Length));

        File.WriteAllBytes(file, new byte[12]);
        Assert.Null(features.Find("k"));
        File.Delete(file);
        Assert.Null(features.Find("k"));
        Assert.Null(features.Find("other"));
    }

    // A process of its own would do the same: nothing but the memory goes from one engine to the next.
    private static async Task<(string Hash, IReadOnlyList<CharacterScore> Scores, double Identity)> RunAsync(GenerationRequest request, FeatureMemory? memory)
    {
        using var engine = new GenerationEngine(new EngineOptions { ModelFolders = [Path.Combine(StudioHost.RepositoryRoot, "models")], Provider = ProviderChoice.Cpu, Memory = memory });
        await engine.PreloadAsync(Pack, TestContext.Current.CancellationToken);
        await foreach (var news in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            if (news is GenerationCompleted done)
                return (Convert.ToHexString(SHA256.HashData(done.Png.Span)), done.Report.Scores, done.Report.StageMilliseconds["identity"]);
        throw new InvalidOperationException("The run ended without a picture.");
    }
}
