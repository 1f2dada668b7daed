using SkiaSharp;
using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.People;

/// <summary>One person drawn large enough that every attribute has room for a few pixels.</summary>
internal static class FigurePictures
{
    public const int Size = 256;

    public static CharacterSpec Person { get; } = new()
    {
        Presentation = Presentation.Woman,
        Age = AgeGroup.Adult,
        Build = Build.Average,
        Skin = SkinTone.Light,
        Hair = HairStyle.SidePart,
        HairColour = HairColour.Brown,
        Face = FaceShape.Oval,
        Eyes = EyeStyle.Dot,
        Top = Top.TShirt,
        TopColour = ClothColour.Blue,
        Bottom = Bottom.Trousers,
        BottomColour = ClothColour.Grey,
        Shoes = Shoes.Sneakers,
        ShoeColour = ClothColour.Red,
    };

    public static FigureStance Standing(CharacterSpec spec, FigureView view = FigureView.Front, Expression expression = Expression.Smile) =>
        StandingStance.Create(spec, new SKPoint(Size / 2, Size - 4), 52, view, expression, new IllustrationRandom(1UL));

    public static byte[] Pixels(CharacterSpec spec, FigureStance stance)
    {
        using var bitmap = Draw(spec, stance);
        return bitmap.GetPixelSpan().ToArray();
    }

    public static SKBitmap Draw(CharacterSpec spec, FigureStance stance)
    {
        var bitmap = new SKBitmap(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        FigureRenderer.Draw(canvas, spec, stance);
        return bitmap;
    }

    public static int ChangedPixels(byte[] a, byte[] b)
    {
        int changed = 0;
        for (int i = 0; i < a.Length; i += 4)
        {
            if (Math.Abs(a[i] - b[i]) + Math.Abs(a[i + 1] - b[i + 1]) + Math.Abs(a[i + 2] - b[i + 2]) > 12) changed++;
        }

        return changed;
    }
}
