using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>A character's reference picture: one person, seen from the front, on a soft plain background.</summary>
public static class ReferencePortrait
{
    private static readonly SKColor[] Backgrounds =
    [
        SKColor.Parse("f3e3d3"), SKColor.Parse("d9e8f0"), SKColor.Parse("e3dcef"), SKColor.Parse("dcebd8"), SKColor.Parse("f6ebc8"), SKColor.Parse("f3d9d9"),
    ];

    /// <param name="size">Pixels of a side.</param>
    /// <param name="seed">Background and stance; any number, the same one gives the same picture.</param>
    public static SKBitmap Render(CharacterSpec spec, int size, int seed)
    {
        var bitmap = new SKBitmap(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var pen = new VectorPen(canvas);
        var random = new IllustrationRandom(seed).Fork("portrait");
        var background = random.Pick(Backgrounds);
        canvas.Clear(background);
        pen.Circle(background.Shade(1.6f), size * 0.5f, size * 0.52f, size * 0.42f);

        var stance = Stance(spec, size, random);
        var feet = stance.Joints[Poses.Skeleton.RightAnkle];
        pen.Ellipse(background.Shade(0.88f), size * 0.5f, feet.Y + (0.15f * stance.HeadHeight), stance.HeadHeight * 0.75f, stance.HeadHeight * 0.12f);
        FigureRenderer.Draw(canvas, spec, stance);
        canvas.Flush();
        return bitmap;
    }

    /// <summary>Where the person stands in the picture of <see cref="Render"/>.</summary>
    public static FigureStance StanceOf(CharacterSpec spec, int size, int seed)
    {
        var random = new IllustrationRandom(seed).Fork("portrait");
        random.Pick(Backgrounds);
        return Stance(spec, size, random);
    }

    private static FigureStance Stance(CharacterSpec spec, int size, IllustrationRandom random)
    {
        var body = BodyProportions.Of(spec);
        float headroom = spec.Hair is HairStyle.Bun or HairStyle.Quiff || spec.Accessory is Accessory.Beanie or Accessory.SunHat ? 0.42f : 0.24f;
        float tall = HeadFrame.NeckToCentre + 0.5f + headroom + body.Torso + body.Leg + 0.2f;
        // The whole person fits; a child's head may grow larger than an adult's, there is room.
        float head = MathF.Min(size * 0.93f / tall, size * 0.235f);
        var feet = new SKPoint(size * 0.5f, (size * 0.5f) + (tall * head * 0.5f));
        return StandingStance.Create(spec, feet, head, random: random);
    }
}
