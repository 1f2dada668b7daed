using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes.Painting;

/// <summary>Small colour arithmetic on 8-bit sRGB; amounts are 0..1.</summary>
internal static class Tone
{
    /// <param name="rgb">0xRRGGBB.</param>
    public static SKColor Rgb(uint rgb) => new(0xFF000000 | rgb);

    public static SKColor Mix(this SKColor from, SKColor to, float amount) => new(
        Channel(from.Red + ((to.Red - from.Red) * amount)),
        Channel(from.Green + ((to.Green - from.Green) * amount)),
        Channel(from.Blue + ((to.Blue - from.Blue) * amount)),
        from.Alpha);

    public static SKColor Darker(this SKColor colour, float amount) => colour.Mix(SKColors.Black.WithAlpha(colour.Alpha), amount);

    public static SKColor Lighter(this SKColor colour, float amount) => colour.Mix(SKColors.White.WithAlpha(colour.Alpha), amount);

    public static SKColor Fade(this SKColor colour, float alpha) => colour.WithAlpha(Channel(alpha * 255f));

    /// <summary>Each channel moves by at most ±<paramref name="amount"/> of the full range.</summary>
    public static SKColor Jitter(this SKColor colour, IllustrationRandom random, float amount) => new(
        Channel(colour.Red + (255f * random.NextFloat(-amount, amount))),
        Channel(colour.Green + (255f * random.NextFloat(-amount, amount))),
        Channel(colour.Blue + (255f * random.NextFloat(-amount, amount))),
        colour.Alpha);

    private static byte Channel(float value) => (byte)Math.Clamp(MathF.Round(value), 0f, 255f);
}
