using System.Security.Cryptography;
using SkiaSharp;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class GenerationEngineTests : IDisposable
{
    private readonly GenerationEngine _engine = CreateEngine();

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Run_reports_every_step_and_ends_with_a_picture_that_holds_its_recipe(int characters, bool pose)
    {
        var request = StoryRequests.Create(characters, pose) with { RegionStrength = pose ? 1 : 0 };

        var events = await Collect(_engine, request);

        var steps = events.OfType<StepCompleted>().ToList();
        Assert.Equal([1, 2, 3, 4], steps.Select(s => s.Step));
        Assert.All(steps, s => Assert.InRange(s.Preview!.Bytes.Length, 100, 20_000));
        var completed = Assert.IsType<GenerationCompleted>(events[^1]);
        using var picture = SKBitmap.Decode(completed.Png.Span);
        Assert.Equal((64, 64), (picture.Width, picture.Height));
        var recipe = Recipe.FromPng(completed.Png.Span)!;
        Assert.Equal((request.Prompt, 4, 7L, characters), (recipe.Prompt, recipe.Steps, recipe.Seed, recipe.Characters.Count));
        Assert.Equal(recipe.ToJson(), completed.Report.RecipeJson);
        Assert.Equal("UniPC", GenerationParameters.Parse(PngTextReader.Find(completed.Png.Span, "parameters")!).Settings.Single(s => s.Key == "Sampler").Value);
        Assert.Equal(4, completed.Report.StepMilliseconds.Count);
        Assert.InRange(completed.Report.RuntimeMilliseconds, 0.01, completed.Report.StepMilliseconds.Sum());
    }

    [Fact]
    public async Task Same_request_gives_the_same_bytes_again_and_in_another_engine()
    {
        var request = StoryRequests.Create(2, pose: true) with { RegionStrength = 0.7f };
        using var other = CreateEngine();

        string first = await Hash(_engine, request), again = await Hash(_engine, request), elsewhere = await Hash(other, request);

        Assert.Equal(first, again);
        Assert.Equal(first, elsewhere);
    }

    public static TheoryData<string, Func<GenerationRequest, GenerationRequest>> Changes => new()
    {
        { "seed", r => r with { Seed = 8 } },
        { "prompt", r => r with { Prompt = "a man and a woman" } },
        { "negative prompt", r => r with { NegativePrompt = "ugly" } },
        { "steps", r => r with { Steps = 5 } },
        { "guidance", r => r with { GuidanceScale = 3 } },
        { "no guidance", r => r with { GuidanceScale = 1 } },
        { "rescale", r => r with { GuidanceRescale = 0.7f } },
        { "scheduler", r => r with { Scheduler = "euler" } },
        { "adapter scale", r => r with { AdapterScale = 0.3f } },
        { "regions", r => r with { RegionStrength = 1 } },
        { "pose scale", r => r with { PoseControl = new(0.5f) } },
        { "pose end", r => r with { PoseControl = new(1, 0, 0.5f) } },
        { "no pose", r => r with { Pose = null } },
        { "order", r => r with { Characters = [.. r.Characters.Reverse()] } },
        { "face only", r => r with { Characters = [r.Characters[0] with { FaceOnly = true }, r.Characters[1]] } },
        { "outfit", r => r with { Characters = [r.Characters[0] with { Outfit = File.ReadAllBytes(GoldenStoryPack.Reference("cloth.png")) }, r.Characters[1]] } },
        { "mask", r => r with { Characters = [r.Characters[0] with { Mask = RightHalf(r.Characters[0].Mask!.Value) }, r.Characters[1]] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Everything_in_the_request_changes_the_picture(string what, Func<GenerationRequest, GenerationRequest> change)
    {
        var request = StoryRequests.Create(2, pose: true);

        byte[] before = await Pixels(_engine, request), after = await Pixels(_engine, change(request));
        Assert.False(before.AsSpan().SequenceEqual(after), what);
    }

    /// <summary>After which step of a hundred, and how far into the next one, in shares of a step's time.</summary>
    public static TheoryData<int, double> RandomMoments()
    {
        var random = new Random(20261127);
        var moments = new TheoryData<int, double> { { 1, 0 }, { 60, 0 } };
        foreach (int step in Enumerable.Range(2, 58).OrderBy(_ => random.Next()).Take(12)) moments.Add(step, random.NextDouble());
        return moments;
    }

    [Theory]
    [MemberData(nameof(RandomMoments))]
    public async Task Cancel_lets_at_most_one_further_network_run_happen(int step, double intoStep)
    {
        const int steps = 100;
        using var stop = new CancellationTokenSource();
        var request = StoryRequests.Create() with { Steps = steps };
        await _engine.PreloadAsync(request.Pack, TestContext.Current.CancellationToken);
        int runsAtCancel = 0;
        var cancelling = Task.CompletedTask;
        var clock = System.Diagnostics.Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in _engine.GenerateAsync(request, stop.Token))
            {
                if (item is not StepCompleted { Step: var done }) continue;
                if (done == 1) clock.Restart();
                if (done != step) continue;
                // From another thread, as the queue does it; the engine is inside or between two runs then.
                var wait = done > 1 ? clock.Elapsed / (done - 1) * intoStep : TimeSpan.Zero;
                cancelling = Task.Run(async () =>
                {
                    await Task.Delay(wait, TestContext.Current.CancellationToken);
                    await stop.CancelAsync();
                    runsAtCancel = UNetRuns();
                }, TestContext.Current.CancellationToken);
                if (intoStep == 0) await cancelling;
            }
        });
        await cancelling;

        Assert.InRange(UNetRuns() - runsAtCancel, 0, 1);
        Assert.InRange(UNetRuns(), step, steps - 1);
    }

    [Fact]
    public async Task Leaving_the_enumeration_stops_the_run_and_frees_the_device()
    {
        var request = StoryRequests.Create() with { Steps = 150 };
        await foreach (var item in _engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            if (item is StepCompleted) break;

        int runs = UNetRuns();
        var events = await Collect(_engine, StoryRequests.Create());

        Assert.IsType<GenerationCompleted>(events[^1]);
        Assert.Equal(runs + 4, UNetRuns());
    }

    [Fact]
    public async Task Request_that_names_its_arithmetic_gets_it_whatever_the_engine_would_take()
    {
        Assert.SkipUnless(ByteProducts.AreExact, "This processor has no VNNI; 8-bit graphs are not used on it.");
        var request = StoryRequests.Create();
        string usual = await Hash(_engine, request);

        var bytes = (GenerationCompleted)(await Collect(_engine, request with { Precision = Precision.Int8 }))[^1];

        Assert.Equal(Precision.Int8, Recipe.FromPng(bytes.Png.Span)!.Precision);
        Assert.NotEqual(usual, Convert.ToHexString(SHA256.HashData(bytes.Png.Span)));
        Assert.Equal(usual, await Hash(_engine, request with { Precision = Precision.Float }));
        Assert.Equal(usual, await Hash(_engine, request));
    }

    [Fact]
    public async Task Two_requests_at_once_run_one_after_the_other()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Collect(_engine, StoryRequests.Create() with { Seed = i })));

        Assert.All(runs, events => Assert.IsType<GenerationCompleted>(events[^1]));
    }

    [Fact]
    public async Task Pack_without_a_segmenter_asks_for_a_mask()
    {
        var request = StoryRequests.Create();
        request = request with { Characters = [request.Characters[0] with { Mask = null }] };

        var failure = await Assert.ThrowsAsync<StudioException>(() => Collect(_engine, request));

        Assert.Contains("character 1", failure.Message);
        Assert.Contains("mask", failure.Hint);
    }

    [Fact]
    public void Blend_of_nothing_is_the_first_person_and_a_full_blend_the_second()
    {
        var request = StoryRequests.Create();
        var first = request.Characters[0];
        var second = StoryRequests.Character(2);
        using var loaded = LoadedPack.Open(
            _engine.Packs, GoldenStoryPack.Id, null, InferenceSettings.Create("cpu", 1), TestContext.Current.CancellationToken);
        float[] one = loaded.Identities.Encode(first, 0, "a", TestContext.Current.CancellationToken).Tokens;
        float[] two = loaded.Identities.Encode(second, 0, "b", TestContext.Current.CancellationToken).Tokens;

        Assert.NotEqual(one, two);
        float[] half = IdentityEncoder.Blend(one, two, 0.5f);
        Assert.Equal(one, IdentityEncoder.Blend(one, two, 0));
        Assert.Equal(two, IdentityEncoder.Blend(one, two, 1));
        Assert.Equal((one[5] + two[5]) / 2, half[5], 5);
    }

    private static GenerationEngine CreateEngine() => new(new() { ModelFolders = [GoldenStoryPack.Models], Provider = "cpu", Threads = 1 });

    private int UNetRuns() => _engine.SessionUses.FirstOrDefault(u => u.Graph == "unet")?.Runs ?? 0;

    private static async Task<List<GenerationEvent>> Collect(GenerationEngine engine, GenerationRequest request)
    {
        var events = new List<GenerationEvent>();
        await foreach (var item in engine.GenerateAsync(request, TestContext.Current.CancellationToken)) events.Add(item);
        return events;
    }

    private static async Task<ReadOnlyMemory<byte>> Png(GenerationEngine engine, GenerationRequest request) =>
        ((GenerationCompleted)(await Collect(engine, request))[^1]).Png;

    private static async Task<string> Hash(GenerationEngine engine, GenerationRequest request) =>
        Convert.ToHexString(SHA256.HashData((await Png(engine, request)).Span));

    private static async Task<byte[]> Pixels(GenerationEngine engine, GenerationRequest request) => PixelImage.Decode(await Png(engine, request)).Pixels;

    private static byte[] RightHalf(ReadOnlyMemory<byte> mask)
    {
        var image = PixelImage.Decode(mask);
        var grey = new byte[image.Width * image.Height];
        for (int i = 0; i < grey.Length; i++) grey[i] = i % image.Width < image.Width / 2 ? (byte)0 : image.Pixels[3 * i];
        return PngEncoder.EncodeGrey(grey, image.Width, image.Height);
    }
}
