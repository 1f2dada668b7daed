using System.Collections.Immutable;

namespace StoryStudio.Web.Studio;

/// <summary>What a person is putting together; becomes a request when they press Generate.</summary>
public sealed record StudioDraft
{
    public const int CastLimit = 3;

    /// <summary>Characters; the engine refuses longer prompts.</summary>
    public const int PromptLimit = 2000;

    /// <summary>In the order of the pose's figures.</summary>
    public ImmutableList<CastMember> Cast { get; init; } = [];

    /// <summary>An id of the pose library or of an imported pose; null leaves the pose to the prompt.</summary>
    public string? PoseId { get; init; }

    public string Prompt { get; init; } = "";
    public string NegativePrompt { get; init; } = "";

    /// <summary>Null throws a new one for every picture.</summary>
    public long? Seed { get; init; }

    /// <summary>What somebody typed as a seed and is none: no picture is made until it is mended, for they meant something by it.</summary>
    public string? NoSeed { get; init; }

    // Null below takes the pack's default.
    public double? Steps { get; init; }
    public double? Guidance { get; init; }
    public string? Scheduler { get; init; }
    public double? Width { get; init; }
    public double? Height { get; init; }
    public double? AdapterScale { get; init; }
    public double? RegionStrength { get; init; }
    public double PoseScale { get; init; } = 1;
    public double PoseStart { get; init; }
    public double PoseEnd { get; init; } = 1;

    public StudioDraft WithMember(int slot, CastMember member) => this with
    {
        Cast = slot < Cast.Count ? Cast.SetItem(slot, member) : Cast.Add(member),
    };

    public StudioDraft WithoutMember(int slot) => this with { Cast = Cast.RemoveAt(slot) };

    public StudioDraft WithMoved(int slot, int by)
    {
        int target = slot + by;
        if (target < 0 || target >= Cast.Count) return this;
        return this with { Cast = Cast.RemoveAt(slot).Insert(target, Cast[slot]) };
    }
}

/// <summary>One character of the picture.</summary>
public sealed record CastMember
{
    /// <summary>Id on the reference shelf.</summary>
    public required string ReferenceId { get; init; }

    /// <summary>A reference whose clothes this character wears instead of its own.</summary>
    public string? OutfitId { get; init; }

    /// <summary>Keep the face and leave the clothes to the prompt.</summary>
    public bool FaceOnly { get; init; }

    /// <summary>A reference of a second person to blend with.</summary>
    public string? BlendWithId { get; init; }

    /// <summary>0 = this person, 1 = the other.</summary>
    public double BlendAmount { get; init; }
}
