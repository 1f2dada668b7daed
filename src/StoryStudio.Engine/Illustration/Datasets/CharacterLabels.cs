using SkiaSharp;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>What a network may learn of a character: categories and colours as numbers.</summary>
public static class CharacterLabels
{
    /// <summary>Names of the categories in the order of <see cref="CharacterSpec"/>'s properties.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "presentation", "age", "build", "skin", "hair", "hairColour", "face", "eyes", "glasses", "beard", "top", "topColour",
        "pattern", "bottom", "bottomColour", "shoes", "shoeColour", "accessory", "accessoryColour", "blush", "freckles",
    ];

    public const int ColourCount = 6;

    public static void WriteAttributes(CharacterSpec c, Span<int> row)
    {
        ReadOnlySpan<int> values =
        [
            (int)c.Presentation, (int)c.Age, (int)c.Build, (int)c.Skin, (int)c.Hair, (int)c.HairColour, (int)c.Face, (int)c.Eyes,
            (int)c.Glasses, (int)c.Beard, (int)c.Top, (int)c.TopColour, (int)c.Pattern, (int)c.Bottom, (int)c.BottomColour,
            (int)c.Shoes, (int)c.ShoeColour, (int)c.Accessory, (int)c.AccessoryColour,
            c.Blush ? 1 : 0, c.Freckles ? 1 : 0,
        ];
        values.CopyTo(row);
    }

    /// <summary>Skin, hair, top, bottom, shoes, accessory as RGB 0..1; the accessory is black when there is none.</summary>
    public static void WriteColours(CharacterSpec character, Span<float> row)
    {
        var colours = CharacterColours.Of(character);
        ReadOnlySpan<SKColor> list =
        [
            colours.Skin, colours.Hair, colours.Top, colours.Bottom, colours.Shoes,
            character.Accessory == Accessory.None ? SKColors.Black : colours.Accessory,
        ];
        for (int i = 0; i < list.Length; i++)
            (row[3 * i], row[(3 * i) + 1], row[(3 * i) + 2]) = (list[i].Red / 255f, list[i].Green / 255f, list[i].Blue / 255f);
    }
}
