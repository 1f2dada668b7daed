using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Everything that affects the picture, and nothing else: equal requests give equal bytes on the same build and provider.</summary>
public sealed record GenerationRequest
{
    /// <summary>Id of the model pack, e.g. <c>flat-illustration</c>.</summary>
    public required string Pack { get; init; }

    public required string Prompt { get; init; }

    /// <summary>What to avoid; empty is encoded as an empty prompt.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>None to three; character i belongs to figure i of <see cref="Pose"/>.</summary>
    public IReadOnlyList<CharacterReference> Characters { get; init; } = [];

    /// <summary>Null leaves it to the prompt: some packs then take a pose that fits its words, unless the pose control has no strength.</summary>
    public Pose? Pose { get; init; }

    /// <summary>Pixels; null takes the pack's default.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null takes the pack's default.</summary>
    public int? Height { get; init; }

    /// <summary>Equals torch.manual_seed: the low 32 bits count.</summary>
    public long Seed { get; init; }

    /// <summary>1..150; null takes the pack's default.</summary>
    public int? Steps { get; init; }

    /// <summary>1 (off) to 30; null takes the pack's default.</summary>
    public float? GuidanceScale { get; init; }

    /// <summary>0..1, standard-deviation rescale after guidance; null takes the pack's default.</summary>
    public float? GuidanceRescale { get; init; }

    /// <summary>A name in the scheduler catalog; null takes the pack's default.</summary>
    public string? Scheduler { get; init; }

    /// <summary>Weight of the image cross-attention, 0..2; null takes the pack's default.</summary>
    public float? AdapterScale { get; init; }

    public PoseControl PoseControl { get; init; } = new();

    /// <summary>
    /// Arithmetic of the denoiser; null takes what the engine uses for the pack on this machine. It is set when a request is
    /// stored, so that the picture can be made again to the same bytes after the settings or the machine have changed.
    /// </summary>
    public Precision? Precision { get; init; }

    /// <summary>Region bias from the skeletons: 0 = off (the released behaviour), 1 = full; null takes the pack's default.</summary>
    public float? RegionStrength { get; init; }
}

/// <summary>How strongly and when the pose ControlNet acts.</summary>
/// <param name="Scale">0..2.</param>
/// <param name="Start">Fraction of the steps before which it is off.</param>
/// <param name="End">Fraction of the steps after which it is off.</param>
public sealed record PoseControl(float Scale = 1f, float Start = 0f, float End = 1f);

/// <summary>A character as the engine sees it: pictures as encoded bytes, never paths.</summary>
public sealed record CharacterReference
{
    /// <summary>PNG, JPEG or WebP of the person.</summary>
    public required ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>8-bit mask of the picture's size as PNG; null lets the pack's segmenter find the person.</summary>
    public ReadOnlyMemory<byte>? Mask { get; init; }

    /// <summary>A picture whose clothes replace this character's (Figure 5b of the paper).</summary>
    public ReadOnlyMemory<byte>? Outfit { get; init; }

    /// <summary>Zero the outfit tokens and keep the face (Figure 4 right of the paper).</summary>
    public bool FaceOnly { get; init; }

    /// <summary>A second person to blend with.</summary>
    public ReadOnlyMemory<byte>? BlendWith { get; init; }

    /// <summary>0 = this person, 1 = <see cref="BlendWith"/> (Figure 5f of the paper).</summary>
    public float BlendAmount { get; init; }
}
