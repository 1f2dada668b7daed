using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Mixing;

/// <summary>Somebody new from one or two characters: what is taken from whom.</summary>
public sealed record CharacterMix
{
    public required OriginKind Kind { get; init; }
    public required Character First { get; init; }
    public required CharacterVersion FirstVersion { get; init; }
    public Character? Second { get; init; }
    public CharacterVersion? SecondVersion { get; init; }

    /// <summary>One of the first one's own outfits, in place of a second character.</summary>
    public Outfit? OwnOutfit { get; init; }

    /// <summary>0 = the first, 1 = the second; for a blend.</summary>
    public double Amount { get; init; } = 0.5;

    public AgeGroup Age { get; init; } = AgeGroup.Elder;

    /// <summary>What is still to be chosen; null when the mix can be made.</summary>
    public string? Missing => Kind switch
    {
        OriginKind.Outfit when Clothes is null => "Choose whose clothes they wear.",
        OriginKind.Blend when SecondVersion is null => "Choose the second person.",
        _ => null,
    };

    /// <summary>An age is words in a prompt: only a picture keeps it.</summary>
    public bool NeedsPicture => Kind == OriginKind.Age;

    public string SuggestedName => Short(Kind switch
    {
        OriginKind.Outfit => OwnOutfit is { } outfit ? $"{First.Name} ({outfit.Name})" : $"{First.Name} as {Second?.Name}",
        OriginKind.FaceOnly => $"{First.Name} (face)",
        OriginKind.Blend => $"{First.Name} × {Second?.Name}",
        _ => $"{First.Name}, {AgeWord}",
    });

    public string Prompt => $"{(Kind == OriginKind.Age ? PersonNoun.Of(FirstVersion.References[0], Age) : PersonNoun.Of(FirstVersion.References[0]))} standing, facing front, plain background";

    public CharacterOrigin Origin => new(
        Kind,
        [new(First.Id, First.Name, FirstVersion.Number), .. Second is { } second && SecondVersion is { } version && Kind is OriginKind.Outfit or OriginKind.Blend ? [new OriginSource(second.Id, second.Name, version.Number)] : Array.Empty<OriginSource>()],
        Kind == OriginKind.Blend ? Amount : null,
        Kind == OriginKind.Age ? PersonNoun.Of(FirstVersion.References[0], Age) : null);

    /// <summary>The new character's first version, as the engine is asked for it.</summary>
    public CharacterVersion Recipe => Kind switch
    {
        OriginKind.Outfit when Clothes is { } clothes => FirstVersion with { Outfits = [.. FirstVersion.Outfits.Where(known => known.Id != clothes.Id), clothes], OutfitId = clothes.Id, FaceOnly = false },
        OriginKind.FaceOnly => FirstVersion with { OutfitId = null, FaceOnly = true },
        OriginKind.Blend when SecondVersion is { } second => FirstVersion with { Blend = new BlendSource(second.References[0].Blob, Amount) },
        _ => FirstVersion,
    };

    private Outfit? Clothes => OwnOutfit ?? (SecondVersion is { } second
        ? new Outfit { Id = $"of-{second.CharacterId}", Name = Short($"Clothes of {Second!.Name}"), Blob = second.Worn?.Blob ?? second.References[0].Blob }
        : null);

    private string AgeWord => Age switch { AgeGroup.Child => "young", AgeGroup.Adult => "grown up", _ => "old" };

    private static string Short(string name) => ShortText.Cut(name, CharacterRules.NameLength).TrimEnd();
}
