using System.Security.Cryptography;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Vectors that were kept stand for the pictures they were made of, after a restart too.</summary>
public sealed class FeatureMemoryTests
{
    private readonly Dictionary<string, IReadOnlyList<float[]>> _kept = [];

    [Fact]
    public async Task After_a_restart_the_same_bytes_come_without_asking_the_encoders()
    {
        var request = StoryRequests.Create(2, pose: true) with { RegionStrength = 0.7f };
        request = request with { Characters = [request.Characters[0] with { Outfit = request.Characters[1].Picture }, request.Characters[1]] };

        var without = await RunAsync(request, memory: null);
        var first = await RunAsync(request, Memory());
        int kept = _kept.Count;
        var restarted = await RunAsync(request, Memory());

        Assert.Equal(without.Hash, first.Hash);
        Assert.Equal(without.Hash, restarted.Hash);
        Assert.Equal(without.Scores, restarted.Scores);
        Assert.True(without.Encoded > 0);
        Assert.Equal(0, restarted.Encoded);
        // Two people and the clothes.
        Assert.Equal((3, 3), (kept, _kept.Count));
    }

    [Fact]
    public async Task What_does_not_fit_is_made_anew()
    {
        var request = StoryRequests.Create(1);
        var whole = await RunAsync(request, Memory());
        string key = Assert.Single(_kept.Keys);
        foreach (IReadOnlyList<float[]> broken in (IReadOnlyList<float[]>[])[[], [.. _kept[key].Skip(1)], [[1f], .. _kept[key].Skip(1)]])
        {
            _kept[key] = broken;
            var again = await RunAsync(request, Memory());
            Assert.Equal(whole.Hash, again.Hash);
            Assert.True(again.Encoded > 0);
            Assert.Equal(5, _kept[key].Count);
        }
    }

    [Fact]
    public async Task Other_pictures_and_masks_have_other_keys()
    {
        var request = StoryRequests.Create(2);
        await RunAsync(request with { Characters = [request.Characters[0]] }, Memory());
        await RunAsync(request with { Characters = [request.Characters[1]] }, Memory());
        await RunAsync(request with { Characters = [request.Characters[0] with { Mask = White(request.Characters[0].Picture) }] }, Memory());

        Assert.Equal(3, _kept.Count);
        Assert.All(_kept.Keys, key => Assert.Contains("cpu-", key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_memory_that_fails_costs_no_picture_and_is_heard()
    {
        var request = StoryRequests.Create(1);
        var whole = await RunAsync(request, memory: null);
        var heard = new List<string>();
        var broken = new FeatureMemory(_ => throw new IOException("find"), (_, _) => throw new UnauthorizedAccessException("keep"))
        {
            Retain = (_, _) => throw new InvalidDataException("retain"),
            Failed = failure => heard.Add(failure.Message),
        };

        var made = await RunAsync(request, broken);

        Assert.Equal(whole.Hash, made.Hash);
        Assert.Equal(["retain", "find", "keep"], heard);
    }

    [Fact]
    public async Task Every_key_starts_as_the_opened_pack_says_and_names_the_precision()
    {
        var opened = new List<(string Family, string Current)>();
        await RunAsync(StoryRequests.Create(2), Memory() with { Retain = (family, current) => opened.Add((family, current)) });

        var (family, current) = Assert.Single(opened);
        Assert.StartsWith(family, current, StringComparison.Ordinal);
        Assert.Contains($"-{PackGraphs.WriterVersion}.{FeatureMemory.Version}-", current, StringComparison.Ordinal);
        Assert.Equal(2, _kept.Count);
        Assert.All(_kept.Keys, key => Assert.StartsWith($"{current}cpu-Float/", key, StringComparison.Ordinal));
    }

    private static byte[] White(ReadOnlyMemory<byte> picture)
    {
        var size = PixelImage.Decode(picture);
        return PngEncoder.EncodeGrey([.. Enumerable.Repeat((byte)255, size.Width * size.Height)], size.Width, size.Height);
    }

    private FeatureMemory Memory() => new(key => _kept.GetValueOrDefault(key), (key, vectors) => _kept[key] = vectors);

    private static async Task<(string Hash, IReadOnlyList<CharacterScore> Scores, int Encoded)> RunAsync(GenerationRequest request, FeatureMemory? memory)
    {
        using var engine = new GenerationEngine(new EngineOptions { ModelFolders = [GoldenStoryPack.Models], Provider = ProviderChoice.Cpu, Threads = 1, Memory = memory });
        var done = await StoryRequests.Run(engine, request);
        int encoded = engine.SessionUses.Where(use => use.Graph is "face_encoder" or "image_encoder").Sum(use => use.Runs);
        return (Convert.ToHexString(SHA256.HashData(done.Png.Span)), done.Report.Scores, encoded);
    }
}
