using StoryStudio.Data.Exports.Animatics;
using StoryStudio.Data.Exports.Archives;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Data.Exports.Lists;
using StoryStudio.Data.Exports.Printing;
using StoryStudio.Data.Exports.Timelines;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports;

/// <summary>The formats that stories are written in, as pages list them.</summary>
public static class ExportCatalog
{
    private static readonly Ffmpeg Program = Ffmpeg.OfThisMachine();

    public static IReadOnlyList<IStoryExporter> All { get; } =
    [
        new ComicPdfExporter(),
        new ComicPngExporter(),
        new CbzExporter(),
        new PdfExporter(),
        new ContactSheetExporter(),
        new PictureZipExporter(),
        new Mp4Exporter(Program),
        new GifExporter(Program),
        new CsvExporter(),
        new OtioExporter(),
        new OtiozExporter(),
        new FcpxmlExporter(),
        new FcpxmlZipExporter(),
    ];

    /// <exception cref="UnknownNameException">No format has this name.</exception>
    public static IStoryExporter Find(string name) =>
        All.FirstOrDefault(exporter => exporter.Name == name) ?? throw new UnknownNameException("export format", name, All.Select(exporter => exporter.Name));
}
