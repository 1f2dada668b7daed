using SkiaSharp;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

/// <summary>A 256 × 256 canvas whose pixels tests compare.</summary>
internal sealed class SceneSheet : IDisposable
{
    public SceneSheet()
    {
        Canvas = new SKCanvas(Bitmap);
        Canvas.Clear(SKColors.White);
    }

    public SKBitmap Bitmap { get; } = new(new SKImageInfo(256, 256, SKColorType.Rgba8888, SKAlphaType.Premul));

    public SKCanvas Canvas { get; }

    public byte[] Pixels => Bitmap.GetPixelSpan().ToArray();

    public static byte[] Draw(Action<SKCanvas> draw)
    {
        using var sheet = new SceneSheet();
        draw(sheet.Canvas);
        return sheet.Pixels;
    }

    public void Dispose()
    {
        Canvas.Dispose();
        Bitmap.Dispose();
    }
}
