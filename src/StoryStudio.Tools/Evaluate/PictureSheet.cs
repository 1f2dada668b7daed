using SkiaSharp;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Evaluate;

/// <summary>Strips of pictures, each with a label in front, in columns on white.</summary>
/// <param name="side">Pixels of each picture's side on the sheet.</param>
internal sealed class PictureSheet(int side)
{
    private const int Gap = 6, LabelWidth = 44, Quality = 88;

    private readonly List<(string Label, IReadOnlyList<PixelImage> Pictures)> _strips = [];

    public void Add(string label, params IReadOnlyList<PixelImage> pictures) => _strips.Add((label, pictures));

    /// <summary>As JPEG.</summary>
    /// <param name="columns">The strips fill the first column first.</param>
    public byte[] Encode(int columns)
    {
        int rows = (_strips.Count + columns - 1) / columns;
        int width = LabelWidth + (_strips.Max(s => s.Pictures.Count) * (side + Gap)) + Gap, height = side + Gap;
        using var sheet = new SKBitmap(new SKImageInfo(columns * width, (rows * height) + Gap, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(sheet);
        using var ink = new SKPaint { Color = new SKColor(0x30, 0x30, 0x38) };
        canvas.Clear(SKColors.White);
        for (int i = 0; i < _strips.Count; i++)
        {
            float x = i / rows * width, y = Gap + (i % rows * height);
            BlockLettering.Draw(canvas, _strips[i].Label, x + (LabelWidth / 2), y + (side / 2), 3, ink);
            x += LabelWidth;
            foreach (var picture in _strips[i].Pictures)
            {
                Draw(canvas, picture, SKRect.Create(x, y, side, side));
                x += side + Gap;
            }
        }
        canvas.Flush();
        using var data = sheet.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }

    private static void Draw(SKCanvas canvas, PixelImage picture, SKRect to)
    {
        using var image = SKImage.FromEncodedData(PngEncoder.Encode(picture));
        canvas.DrawImage(image, to, new SKSamplingOptions(SKCubicResampler.Mitchell));
    }
}
