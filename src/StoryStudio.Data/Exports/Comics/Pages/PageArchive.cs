using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace StoryStudio.Data.Exports.Comics.Pages;

/// <summary>ZIP files of numbered pages; the same book gives the same bytes.</summary>
internal static class PageArchive
{
    /// <summary>The first time that ZIP can say.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="title">For ComicInfo.xml; null leaves that file out.</param>
    public static async Task WriteAsync(ComicBook book, int resolution, string? title, Stream target, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            List<(int Bytes, int Width, int Height)> pages = [];
            for (int page = 0; page < book.PageCount; page++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                byte[] png = book.Png(page, resolution);
                pages.Add((png.Length, (int)(book.Paper.Width * resolution / 72f), (int)(book.Paper.Height * resolution / 72f)));
                // A PNG is compressed already.
                Add(zip, string.Create(CultureInfo.InvariantCulture, $"page-{page + 1:000}.png"), png, CompressionLevel.NoCompression);
            }
            if (title is not null) Add(zip, "ComicInfo.xml", Encoding.UTF8.GetBytes(ComicInfo(title, book.IsRightToLeft, pages)), CompressionLevel.Optimal);
        }
        file.Position = 0;
        await file.CopyToAsync(target, cancellationToken);
    }

    /// <summary>Version 2.0 of the schema that comic readers share.</summary>
    private static string ComicInfo(string title, bool rightToLeft, List<(int Bytes, int Width, int Height)> pages)
    {
        var info = new XElement("ComicInfo",
            new XElement("Title", string.Concat(title.Where(System.Xml.XmlConvert.IsXmlChar))),
            new XElement("PageCount", pages.Count),
            new XElement("Manga", rightToLeft ? "YesAndRightToLeft" : "No"),
            new XElement("Pages", pages.Select((page, i) => new XElement("Page",
                new XAttribute("Image", i),
                new XAttribute("ImageSize", page.Bytes),
                new XAttribute("ImageWidth", page.Width),
                new XAttribute("ImageHeight", page.Height)))));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{info.ToString().ReplaceLineEndings("\n")}\n";
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
