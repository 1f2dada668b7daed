using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>Drawing styles as colour matrices over the finished picture.</summary>
public static class DrawingStyleFilter
{
    // Rec. 709 luma
    private const float R = 0.2126f, G = 0.7152f, B = 0.0722f;

    private static readonly Dictionary<DrawingStyle, float[]> Matrices = new()
    {
        [DrawingStyle.Pastel] = Pastel(saturation: 0.78f, lift: 0.24f),
        [DrawingStyle.BlackAndWhite] = [R, G, B, 0, 0, R, G, B, 0, 0, R, G, B, 0, 0, 0, 0, 0, 1, 0],
        [DrawingStyle.Sepia] = Toned(0.98f, 0.87f, 0.70f, lift: 0.06f),
    };

    /// <summary>Null for <see cref="DrawingStyle.Flat"/>, which changes nothing; the caller disposes it.</summary>
    public static SKColorFilter? Create(DrawingStyle style) =>
        Matrices.TryGetValue(style, out float[]? matrix) ? SKColorFilter.CreateColorMatrix(matrix) : null;

    /// <summary>Restyles the picture in place.</summary>
    public static void Apply(SKBitmap picture, DrawingStyle style)
    {
        using SKColorFilter? filter = Create(style);
        if (filter is null)
            return;
        using SKBitmap source = picture.Copy();
        using SKImage image = SKImage.FromBitmap(source);
        using var canvas = new SKCanvas(picture);
        using var paint = new SKPaint { ColorFilter = filter, BlendMode = SKBlendMode.Src };
        canvas.DrawImage(image, 0, 0, paint);
    }

    private static float[] Pastel(float saturation, float lift)
    {
        float keep = 1 - lift, grey = (1 - saturation) * keep, own = saturation * keep;
        return
        [
            (R * grey) + own, G * grey, B * grey, 0, lift,
            R * grey, (G * grey) + own, B * grey, 0, lift,
            R * grey, G * grey, (B * grey) + own, 0, lift,
            0, 0, 0, 1, 0,
        ];
    }

    private static float[] Toned(float red, float green, float blue, float lift) =>
    [
        R * red, G * red, B * red, 0, lift,
        R * green, G * green, B * green, 0, lift * 0.8f,
        R * blue, G * blue, B * blue, 0, lift * 0.5f,
        0, 0, 0, 1, 0,
    ];
}
