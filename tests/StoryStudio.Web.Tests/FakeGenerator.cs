using System.Runtime.CompilerServices;
using SkiaSharp;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Tests;

/// <summary>A scriptable engine: paints a coloured circle in as many steps as asked, stops or fails where told.</summary>
public sealed class FakeGenerator : IGenerator
{
    private int _runs;

    public TimeSpan StepTime { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Thrown before the step of this number.</summary>
    public (int Step, Exception Failure)? FailsAt { get; set; }

    /// <summary>While set, runs wait before their second step.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>While set, runs wait after their last step, as the engine does while it finishes a picture: cancelling does not wake them.</summary>
    public TaskCompletionSource? LastGate { get; set; }

    /// <summary>The real engine's rules, which need a manifest and nothing else; null lets everything pass.</summary>
    public GenerationEngine? Rules { get; set; }

    public StudioException? Refusal { get; set; }

    public Func<ReadOnlyMemory<byte>, ReferenceFindings>? Findings { get; set; }

    /// <summary>The finished picture; the default is the circle.</summary>
    public Func<GenerationRequest, SKBitmap>? Paint { get; set; }

    /// <summary>The pose that is taken where the request has none.</summary>
    public Engine.Poses.Pose? Chosen { get; set; }

    public List<GenerationRequest> Requests { get; } = [];

    public int Runs => _runs;

    public void Validate(GenerationRequest request)
    {
        if (Refusal is { } refusal) throw refusal;
        Rules?.Validate(request);
    }

    public Precision PrecisionOf(string pack) => Precision.Float;

    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        lock (Requests) Requests.Add(request);
        int steps = request.Steps ?? 25;
        using var picture = Paint?.Invoke(request) ?? Circle(request.Seed);
        yield return new PhaseStarted("identity");
        yield return new PhaseStarted("denoising");
        for (int step = 1; step <= steps; step++)
        {
            if (step == 2 && Gate is { } gate) await gate.Task.WaitAsync(cancellationToken);
            if (FailsAt is { } fails && fails.Step == step) throw fails.Failure;
            await Task.Delay(StepTime, cancellationToken);
            yield return new StepCompleted(step, steps, StepTime * (steps - step), Preview(picture, step / (float)steps, request.Seed));
        }
        yield return new PhaseStarted("decoding");
        if (LastGate is { } last) await last.Task;
        yield return new PhaseStarted("encoding");
        yield return new GenerationCompleted(Encode(picture, SKEncodedImageFormat.Png), Report(request with { Pose = request.Pose ?? Chosen }, steps));
    }

    public Task<ReferenceFindings> InspectAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken)
    {
        var found = Findings?.Invoke(picture) ?? FindingsFor(picture);
        return Task.FromResult(mask is null ? found : found with { MaskPng = mask, Quality = [.. found.Quality.Where(finding => finding.Code != "mask-empty")] });
    }

    public Task<CharacterIdentity> EncodeAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken) =>
        Task.FromResult(new CharacterIdentity("fake-pack", [1, 0, 0], [0.5f, 0.5f], [0.25f]));

    /// <summary>The pose found in every picture; null = nobody is found.</summary>
    public Engine.Poses.Pose? Found { get; set; } = Engine.Poses.PoseLibrary.Find("waving").Pose;

    public Task<Engine.Poses.Pose> FindPoseAsync(string pack, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) =>
        Task.FromResult(Found ?? new Engine.Poses.Pose { Width = 256, Height = 256, Figures = [] });

    /// <summary>A face in the upper middle and the body as mask.</summary>
    public static ReferenceFindings FindingsFor(ReadOnlyMemory<byte> picture, params QualityFinding[] quality)
    {
        using var bitmap = SKBitmap.Decode(picture.ToArray());
        using var mask = new SKBitmap(bitmap.Width, bitmap.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(mask))
        using (var white = new SKPaint { Color = SKColors.White })
        {
            canvas.Clear(SKColors.Black);
            canvas.DrawOval(bitmap.Width * 0.5f, bitmap.Height * 0.52f, bitmap.Width * 0.2f, bitmap.Height * 0.44f, white);
        }
        var face = new FaceFinding(bitmap.Width * 0.38f, bitmap.Height * 0.1f, bitmap.Width * 0.62f, bitmap.Height * 0.34f, 0.98f, IsChosen: true);
        return new(bitmap.Width, bitmap.Height, [face], Encode(mask, SKEncodedImageFormat.Png), quality);
    }

    private static GenerationReport Report(GenerationRequest request, int steps) => new()
    {
        RecipeJson = $$"""
            {"prompt":"{{System.Text.Json.JsonEncodedText.Encode(request.Prompt)}}","seed":{{request.Seed}},"steps":{{steps}},"guidance":2.5,"scheduler":"unipc","width":256,"height":256,"pack":"flat-illustration 1.0.0","pose":{{PoseJson(request.Pose)}}}
            """,
        StageMilliseconds = new Dictionary<string, double>(),
        StepMilliseconds = [],
        RuntimeMilliseconds = 900,
        TotalMilliseconds = 1180,
        Scores = [.. request.Characters.Select((_, index) => new CharacterScore(0.81 - (0.1 * index), 0.9 - (0.05 * index)))],
        ClipT = 0.31,
    };

    private static string PoseJson(Engine.Poses.Pose? pose) =>
        pose is null ? "null" : System.Text.Json.JsonSerializer.Serialize(RecipePose.Of(pose), System.Text.Json.JsonSerializerOptions.Web);

    private static SKBitmap Circle(long seed)
    {
        var bitmap = new SKBitmap(128, 128);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColor.FromHsl(seed % 360, 60, 60) };
        canvas.Clear(new SKColor(0x30, 0x38, 0x40));
        canvas.DrawCircle(64, 64, 40, paint);
        return bitmap;
    }

    // Noise that clears up, as previews do.
    private static PreviewImage Preview(SKBitmap picture, float done, long seed)
    {
        var random = new Random((int)seed);
        using var preview = new SKBitmap(96, 96);
        using (var canvas = new SKCanvas(preview))
        using (var image = SKImage.FromBitmap(picture))
            canvas.DrawImage(image, new SKRect(0, 0, 96, 96), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        float noise = 1 - done;
        for (int y = 0; y < 96; y++)
        {
            for (int x = 0; x < 96; x++)
            {
                var colour = preview.GetPixel(x, y);
                byte Mix(byte channel) => (byte)((channel * done) + (random.Next(256) * noise));
                preview.SetPixel(x, y, new SKColor(Mix(colour.Red), Mix(colour.Green), Mix(colour.Blue)));
            }
        }
        return new("image/jpeg", Encode(preview, SKEncodedImageFormat.Jpeg));
    }

    private static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using var data = bitmap.Encode(format, 85);
        return data.ToArray();
    }
}
