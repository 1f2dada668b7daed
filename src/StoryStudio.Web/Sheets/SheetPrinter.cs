using SkiaSharp;
using StoryStudio.Data.Images;
using StoryStudio.Data.Sheets;

namespace StoryStudio.Web.Sheets;

/// <summary>Sheets as files. A complete one is composed once and kept.</summary>
public sealed class SheetPrinter(SheetShelf sheets, ImageStore images)
{
    /// <summary>Pixels per point: 200 dots per inch.</summary>
    private const float Scale = 200f / 72;

    public byte[] Png(CharacterSheet sheet) => sheet.Png is { } kept
        ? images.Read(kept)
        : Keep(sheet, ComposePng(sheet), (stored, blob) => stored with { Png = blob });

    public byte[] Pdf(CharacterSheet sheet) => sheet.Pdf is { } kept
        ? images.Read(kept)
        : Keep(sheet, ComposePdf(sheet), (stored, blob) => stored with { Pdf = blob });

    private byte[] Keep(CharacterSheet sheet, byte[] file, Func<CharacterSheet, string, CharacterSheet> note)
    {
        if (sheet.IsComplete) sheets.Note(sheet.Id, stored => note(stored, images.Put(file)));
        return file;
    }

    private byte[] ComposePng(CharacterSheet sheet)
    {
        using var surface = SKSurface.Create(new SKImageInfo((int)(SheetPage.Width * Scale), (int)(SheetPage.Height * Scale), SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Scale(Scale);
        SheetPage.Draw(surface.Canvas, sheet, images.Read);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private byte[] ComposePdf(CharacterSheet sheet)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = sheet.Name, Creator = "StoryStudio", RasterDpi = 200, EncodingQuality = 90 }))
        {
            SheetPage.Draw(document.BeginPage(SheetPage.Width, SheetPage.Height), sheet, images.Read);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }
}
