using System.Globalization;
using StoryStudio.Data.Characters;

namespace StoryStudio.Web.Characters;

/// <summary>Where a character comes from, as people read it.</summary>
public static class OriginWords
{
    public static string Short(CharacterOrigin origin) => origin.Kind switch
    {
        OriginKind.Designed => "Designed",
        OriginKind.Outfit => "New outfit",
        OriginKind.FaceOnly => "Face only",
        OriginKind.Blend => "Blend",
        OriginKind.Age => "Other age",
        _ => origin.Kind.ToString(),
    };

    public static string Long(CharacterOrigin origin)
    {
        string First() => NameOf(origin, 0);
        return origin.Kind switch
        {
            OriginKind.Designed => "Drawn in the character designer.",
            OriginKind.Outfit => origin.Sources.Count > 1 ? $"{First()} in the clothes of {NameOf(origin, 1)}." : $"{First()} in the clothes of a picture.",
            OriginKind.FaceOnly => $"The face of {First()}; the prompt dresses them.",
            OriginKind.Blend => string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - (origin.Amount ?? 0)):0} % {First()}, {100 * (origin.Amount ?? 0):0} % {NameOf(origin, 1)}."),
            OriginKind.Age => $"{First()} as {origin.Words}, clothes kept.",
            _ => "",
        };
    }

    private static string NameOf(CharacterOrigin origin, int index) => origin.Sources.ElementAtOrDefault(index) is { } source
        ? $"{source.Name} (version {source.Version})"
        : "somebody";
}
