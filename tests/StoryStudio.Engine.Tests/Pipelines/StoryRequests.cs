using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Requests to the golden pack, which has no detectors: references come with their masks.</summary>
internal static class StoryRequests
{
    public static GenerationRequest Create(int characters = 1, bool pose = false) => new()
    {
        Pack = GoldenStoryPack.Id,
        Prompt = "a person is taking a selfie",
        Width = 64,
        Height = 64,
        Steps = 4,
        Seed = 7,
        Characters = [.. Enumerable.Range(0, characters).Select(i => Character(i % 2 + 1))],
        Pose = pose ? Standing(Math.Max(1, characters)) : null,
    };

    public static async Task<GenerationCompleted> Run(GenerationEngine engine, GenerationRequest request)
    {
        await foreach (var item in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            if (item is GenerationCompleted done) return done;
        throw new InvalidOperationException("The run ended without a picture.");
    }

    public static CharacterReference Character(int number) => new()
    {
        Picture = File.ReadAllBytes(GoldenStoryPack.Reference($"char{number}.png")),
        Mask = File.ReadAllBytes(GoldenStoryPack.Reference($"char{number}_mask.png")),
    };

    public static Pose Standing(int figures) => new()
    {
        Width = 64,
        Height = 64,
        Figures = [.. Enumerable.Range(0, figures).Select(i => Figure(64f * (i + 0.5f) / figures))],
    };

    private static PoseFigure Figure(float x)
    {
        (float X, float Y)[] places =
        [
            (0, 8), (0, 16), (-5, 17), (-7, 24), (-8, 31), (5, 17), (7, 24), (8, 31), (-3, 33), (-3, 43), (-3, 53), (3, 33), (3, 43), (3, 53),
            (-2, 7), (2, 7), (-3, 8), (3, 8),
        ];
        return new() { Body = [.. places.Select(p => new Keypoint(x + p.X, p.Y, 1))] };
    }
}
