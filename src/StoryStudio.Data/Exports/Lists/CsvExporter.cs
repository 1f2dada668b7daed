using System.Globalization;
using System.Text;
using StoryStudio.Data.Exports.Timelines;
using StoryStudio.Data.Images;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Exports.Lists;

/// <summary>A shot list for spreadsheets: RFC 4180, one row a panel, nothing in it counts as a formula.</summary>
public sealed class CsvExporter : IStoryExporter
{
    private static readonly string[] Columns =
        ["Scene", "Heading", "Panel", "Start", "Frames", "Seconds", "Framing", "Cast", "Action", "Dialogue", "Notes", "Prompt", "Seed", "Take", "Approved", "Picture"];

    public string Name => "csv";
    public string Title => "Shot list";
    public string Extension => ".csv";
    public string MimeType => "text/csv";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var chosen = board.Only(options.Panels);
        var text = new StringBuilder();
        CsvText.AppendRow(text, Columns);
        foreach (var placed in PlacedPanel.All(chosen)) CsvText.AppendRow(text, Row(placed, chosen.Rate));
        if (options.ByteOrderMark) await target.WriteAsync(Encoding.UTF8.Preamble.ToArray(), cancellationToken);
        await target.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
    }

    private static string[] Row(PlacedPanel placed, FrameRate rate)
    {
        var panel = placed.Panel;
        return
        [
            Number(placed.Scene.Number), CsvText.Inert(placed.Scene.Heading), CsvText.Inert(panel.Number), Timecode.Of(placed.Start, rate),
            Number(panel.Frames), rate.Seconds(panel.Frames), CsvText.Inert(panel.Framing), CsvText.Inert(string.Join(", ", panel.Cast)),
            CsvText.Inert(panel.Action), CsvText.Inert(string.Join('\n', panel.Dialogue.Select(Spoken))), CsvText.Inert(panel.Notes),
            CsvText.Inert(panel.Prompt), Number(panel.Seed), Number(panel.Take), panel.IsApproved ? "yes" : "", panel.Picture is null ? "" : $"{placed.FileName}.png",
        ];
    }

    private static string Spoken(SpokenLine line) => line.Speaker.Length > 0 ? $"{line.Speaker}: {line.Text}" : line.Text;

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
