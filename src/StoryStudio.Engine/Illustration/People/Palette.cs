using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>The colours that the attribute names stand for; frozen with the vocabulary.</summary>
public static class Palette
{
    public static readonly SKColor Ink = new(0x28, 0x20, 0x26);
    public static readonly SKColor White = new(0xff, 0xff, 0xff);
    public static readonly SKColor Cream = new(0xff, 0xfa, 0xed);

    private static readonly SKColor[] Skins =
        Parse("fde0cc", "f6c9a8", "e8b08a", "d0935f", "a86b41", "7a4a2e", "573322");

    private static readonly SKColor[] Hairs =
        Parse("2a2630", "4a2f27", "7b4b2c", "9a3f2b", "d9702b", "ecc25c", "f3e6c4", "a4a7b2", "ee86ab", "4a6fc4");

    private static readonly SKColor[] Cloths = Parse(
        "d8433f", "ef8a3c", "f4c847", "4f9d57", "2f9e9a", "4a86d8", "2c3e6b",
        "8557b3", "f092b4", "f5f2ea", "33323b", "8c6244", "9aa0ab", "9cd8bd");

    public static SKColor Of(SkinTone skin) => Skins[(int)skin];
    public static SKColor Of(HairColour hair) => Hairs[(int)hair];
    public static SKColor Of(ClothColour cloth) => Cloths[(int)cloth];

    /// <summary>Below 1 darker, above 1 lighter.</summary>
    public static SKColor Shade(this SKColor colour, float factor) =>
        new(Shade(colour.Red, factor), Shade(colour.Green, factor), Shade(colour.Blue, factor), colour.Alpha);

    public static SKColor Fade(this SKColor colour, float opacity) => colour.WithAlpha((byte)MathF.Round(255 * opacity));

    /// <returns>0 (black) .. 1 (white).</returns>
    public static float Brightness(this SKColor colour) =>
        ((0.3f * colour.Red) + (0.59f * colour.Green) + (0.11f * colour.Blue)) / 255;

    private static byte Shade(byte channel, float factor) =>
        (byte)MathF.Round(factor <= 1 ? channel * factor : 255 - ((255 - channel) / factor));

    private static SKColor[] Parse(params string[] codes) => [.. codes.Select(SKColor.Parse)];
}
