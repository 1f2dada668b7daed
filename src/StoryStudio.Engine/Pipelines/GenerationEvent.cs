namespace StoryStudio.Engine.Pipelines;

public abstract record GenerationEvent;

/// <summary>The engine entered a phase: loading, identity, text, denoising, decoding, scoring.</summary>
public sealed record PhaseStarted(string Phase) : GenerationEvent;

/// <summary>One denoising step is done; the preview shows the predicted x0.</summary>
/// <param name="Step">1..Steps.</param>
/// <param name="Preview">A small encoded picture, or null when previews are off.</param>
public sealed record StepCompleted(int Step, int Steps, TimeSpan Remaining, PreviewImage? Preview) : GenerationEvent;

public sealed record PreviewImage(string MimeType, ReadOnlyMemory<byte> Bytes);

/// <summary>The finished picture with its recipe inside.</summary>
public sealed record GenerationCompleted(ReadOnlyMemory<byte> Png, GenerationReport Report) : GenerationEvent;

/// <summary>Every setting as used, the time of each stage, and the scores.</summary>
public sealed record GenerationReport
{
    /// <summary>The recipe as written into the PNG: no time, no score.</summary>
    public required string RecipeJson { get; init; }

    public required IReadOnlyDictionary<string, double> StageMilliseconds { get; init; }

    public required IReadOnlyList<double> StepMilliseconds { get; init; }

    /// <summary>Time inside the runtime's Run during the denoise loop.</summary>
    public required double RuntimeMilliseconds { get; init; }

    /// <summary>From the request to the decoded picture, identity cached.</summary>
    public required double TotalMilliseconds { get; init; }

    public required IReadOnlyList<CharacterScore> Scores { get; init; }

    /// <summary>Cosine of prompt and picture by the scoring encoders; null when the pack has none.</summary>
    public double? ClipT { get; init; }
}

/// <param name="FaceSimilarity">Cosine of the scoring face encoder; null when no face was found.</param>
/// <param name="ClipI">Cosine of the scoring image encoder between reference crop and picture crop.</param>
public sealed record CharacterScore(double? FaceSimilarity, double? ClipI);

/// <summary>What was found in a reference picture.</summary>
/// <param name="MaskPng">8-bit mask of the picture's size; null when no person was found.</param>
public sealed record ReferenceFindings(
    int Width,
    int Height,
    IReadOnlyList<FaceFinding> Faces,
    ReadOnlyMemory<byte>? MaskPng,
    IReadOnlyList<QualityFinding> Quality);

/// <summary>A face in pixels of the picture; the chosen one is the largest inside the mask.</summary>
public sealed record FaceFinding(float Left, float Top, float Right, float Bottom, float Confidence, bool IsChosen);

/// <param name="Code">Stable name, e.g. <c>no-face</c>, <c>several-faces</c>, <c>face-small</c>, <c>blurred</c>, <c>mask-empty</c>.</param>
/// <param name="Blocks">True when the reference cannot be used.</param>
public sealed record QualityFinding(string Code, string Message, string Hint, bool Blocks);
