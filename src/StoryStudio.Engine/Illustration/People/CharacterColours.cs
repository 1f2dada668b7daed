using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>The colours of one person: their palette, shifted by at most ±3 % a channel by the tint seed.</summary>
public sealed record CharacterColours
{
    private const float SkinShift = 0.015f, HairShift = 0.025f, ClothShift = 0.03f;

    public required SKColor Skin { get; init; }
    public required SKColor Hair { get; init; }
    public required SKColor Top { get; init; }
    public required SKColor Bottom { get; init; }
    public required SKColor Shoes { get; init; }
    public required SKColor Accessory { get; init; }

    /// <summary>Stripes, dots and checks: cream on most cloth, a dark or a bright colour on light cloth.</summary>
    public required SKColor Pattern { get; init; }

    public SKColor Brow => Hair.Brightness() > 0.8f ? Hair.Shade(0.68f) : Hair.Shade(0.75f);
    public SKColor Lip => Skin.Brightness() > 0.4f ? new SKColor(0x9e, 0x38, 0x3a) : new SKColor(0x4a, 0x14, 0x16);

    public static CharacterColours Of(CharacterSpec spec)
    {
        var random = new IllustrationRandom(spec.TintSeed).Fork("tint");
        var top = Shift(Palette.Of(spec.TopColour), random, ClothShift);
        return new CharacterColours
        {
            Top = top,
            Skin = Shift(Palette.Of(spec.Skin), random, SkinShift),
            Hair = Shift(Palette.Of(spec.HairColour), random, HairShift),
            Bottom = Shift(Palette.Of(spec.BottomColour), random, ClothShift),
            Shoes = Shift(Palette.Of(spec.ShoeColour), random, ClothShift),
            Accessory = Shift(Palette.Of(spec.AccessoryColour), random, ClothShift),
            Pattern = top.Brightness() < 0.72f
                ? Palette.Cream
                : random.Pick(new SKColor(0x33, 0x40, 0x6b), Palette.Of(ClothColour.Red), Palette.Of(ClothColour.Teal)),
        };
    }

    private static SKColor Shift(SKColor colour, IllustrationRandom random, float most)
    {
        byte Channel(byte value) => (byte)Math.Clamp(MathF.Round(value + (255 * random.NextFloat(-most, most))), 0, 255);
        return new SKColor(Channel(colour.Red), Channel(colour.Green), Channel(colour.Blue));
    }
}
