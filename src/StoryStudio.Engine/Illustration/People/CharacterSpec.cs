using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Everything that makes one drawn person look like themselves; plain data, serialisable as JSON.</summary>
public sealed record CharacterSpec
{
    public required Presentation Presentation { get; init; }
    public required AgeGroup Age { get; init; }
    public required Build Build { get; init; }
    public required SkinTone Skin { get; init; }
    public required HairStyle Hair { get; init; }
    public required HairColour HairColour { get; init; }
    public required FaceShape Face { get; init; }
    public required EyeStyle Eyes { get; init; }
    public Glasses Glasses { get; init; }
    public Beard Beard { get; init; }
    public required Top Top { get; init; }
    public required ClothColour TopColour { get; init; }
    public Pattern Pattern { get; init; }
    public required Bottom Bottom { get; init; }
    public required ClothColour BottomColour { get; init; }
    public required Shoes Shoes { get; init; }
    public required ClothColour ShoeColour { get; init; }
    public Accessory Accessory { get; init; }
    public ClothColour AccessoryColour { get; init; }
    public bool Blush { get; init; }
    public bool Freckles { get; init; }

    /// <summary>0..1: thin to thick.</summary>
    public float BrowWeight { get; init; } = 0.5f;

    /// <summary>-0.03..0.03 head units added to the half width of the head.</summary>
    public float HeadWidth { get; init; }

    /// <summary>0.94..1.06 of the usual height.</summary>
    public float Height { get; init; } = 1f;

    /// <summary>Seeds the small shifts that tell two reds apart (at most ±3 % a channel).</summary>
    public int TintSeed { get; init; }

    /// <summary>People whom no part of the pack has seen in training; frozen with the vocabulary.</summary>
    [JsonIgnore]
    public bool IsHeldOut =>
        ((((int)Hair * 3) + (int)HairColour) % 7 == 0) || ((((int)Top * 5) + (int)TopColour) % 9 == 0);
}
