using SkiaSharp;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>Draws one panel into a box of a page: number and time, the whole picture, what is said and done.</summary>
internal sealed class PanelCell(ExportOptions options, FrameRate rate, float aspect)
{
    private const float Smallest = 4.5f, Between = 3, SpeakerGap = 0.45f;

    private static readonly SKColor Ink = SKColor.Parse("22252a"), Quiet = SKColor.Parse("6c7177"), Empty = SKColor.Parse("eceae6");

    /// <summary>True when the text stands beside the picture instead of below it.</summary>
    public bool IsBeside { get; init; }

    private bool HasText => options.ShowDialogue || options.ShowAction || options.ShowNotes;

    private bool HasHead => options.ShowNumbers || options.ShowTimes;

    /// <summary>The picture within a cell of this size.</summary>
    public SKRect PictureIn(SKRect cell)
    {
        float size = SizeFor(cell), head = HasHead ? (size * 1.32f) + Between : 0;
        float wide = IsBeside && HasText ? cell.Width * 0.5f : cell.Width;
        float high = cell.Height - head - (!IsBeside && HasText ? Math.Max(cell.Height * 0.24f, size * 1.32f * 3) : 0);
        float width = Math.Max(1, Math.Min(wide, high * aspect));
        float left = IsBeside ? cell.Left : cell.Left + ((cell.Width - width) / 2);
        return SKRect.Create(left, cell.Top + head, width, width / aspect);
    }

    /// <param name="picture">Bytes of the PNG; null while there is none.</param>
    public void Draw(SKCanvas canvas, SKRect cell, PlacedPanel placed, byte[]? picture)
    {
        var box = PictureIn(cell);
        if (HasHead) Head(canvas, cell, box, placed);
        Picture(canvas, box, picture);
        if (!HasText) return;
        var text = IsBeside
            ? new SKRect(box.Right + (Between * 4), box.Top, cell.Right, box.Bottom)
            : new SKRect(box.Left, box.Bottom + Between, box.Right, cell.Bottom);
        // A narrow picture does not make a narrow column.
        if (!IsBeside && box.Width < cell.Width * 0.6f) (text.Left, text.Right) = (cell.Left, cell.Right);
        Words(canvas, text, placed.Panel, SizeFor(cell));
    }

    private static float SizeFor(SKRect cell) => Math.Clamp(Math.Min(cell.Width / 24, cell.Height / 16), 6, 10);

    private void Head(SKCanvas canvas, SKRect cell, SKRect box, PlacedPanel placed)
    {
        float size = SizeFor(cell), y = cell.Top + size, left = box.Left, right = box.Right;
        var bold = new PrintedFont(FontShelf.Strong, size);
        var plain = new PrintedFont(FontShelf.Text, size * 0.85f);
        if (options.ShowTimes)
        {
            var time = plain.Line($"{rate.Seconds(placed.Panel.Frames)} s");
            right -= plain.Measure(time);
            plain.Draw(canvas, time, right, y, Quiet);
        }
        if (!options.ShowNumbers) return;
        var number = bold.Line(placed.Panel.Number);
        bold.Draw(canvas, number, left, y, Ink);
        left += bold.Measure(number) + (size * 0.6f);
        string about = string.Join(" · ", new[] { placed.OpensScene ? placed.Scene.Heading : "", placed.Panel.Framing }.Where(part => part.Length > 0));
        if (right - left > size * 4 && about.Length > 0) plain.Draw(canvas, plain.Shorten(about, right - left - size), left, y, Quiet);
    }

    private static void Picture(SKCanvas canvas, SKRect box, byte[]? bytes)
    {
        using var image = bytes is null ? null : SKImage.FromEncodedData(bytes);
        if (image is null)
        {
            using var paint = new SKPaint { Color = Empty };
            canvas.DrawRect(box, paint);
            float size = Math.Clamp(box.Width / 16, 4, 10);
            var font = new PrintedFont(FontShelf.Text, size);
            var words = font.Line("No picture yet");
            font.Draw(canvas, words, box.MidX - (font.Measure(words) / 2), box.MidY + (size / 3), Quiet);
        }
        else
        {
            canvas.DrawImage(image, Fitted(box, (float)image.Width / image.Height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        }
        using var edge = new SKPaint { Color = new SKColor(0, 0, 0, 60), IsStroke = true, StrokeWidth = 0.5f, IsAntialias = true };
        canvas.DrawRect(box, edge);
    }

    private static SKRect Fitted(SKRect box, float aspect)
    {
        float width = Math.Min(box.Width, box.Height * aspect), height = width / aspect;
        return SKRect.Create(box.MidX - (width / 2), box.MidY - (height / 2), width, height);
    }

    // Smaller letters before shorter text.
    private void Words(SKCanvas canvas, SKRect area, BoardPanel panel, float size)
    {
        for (; ; size -= 0.5f)
        {
            var plain = new PrintedFont(FontShelf.Text, size);
            var bold = new PrintedFont(FontShelf.Strong, size);
            int most = (int)(area.Height / plain.LineHeight);
            if (most <= 0 && size <= Smallest) return;
            var lines = Lines(panel, plain, bold, area.Width, Math.Max(most, 0));
            if (lines.Count > most && size > Smallest) continue;
            bool isCut = lines.Count > most;
            for (int index = 0; index < Math.Min(lines.Count, most); index++)
            {
                var line = lines[index];
                var said = line.Said;
                if (isCut && index == most - 1) said = plain.Shorten(said.Text, area.Width - said.Indent, isCut: true, said.IsRightToLeft) with { Indent = said.Indent };
                float y = area.Top + plain.Ascent + (index * plain.LineHeight);
                if (line.Speaker is { } speaker) bold.Draw(canvas, speaker, said.IsRightToLeft ? area.Right - bold.Measure(speaker) : area.Left, y, Ink);
                plain.Draw(canvas, said, area, y, line.Colour);
            }
            return;
        }
    }

    private List<Line> Lines(BoardPanel panel, PrintedFont plain, PrintedFont bold, float width, int most)
    {
        List<Line> lines = [];
        if (options.ShowDialogue)
        {
            foreach (var spoken in panel.Dialogue)
            {
                var speaker = spoken.Speaker.Length > 0 ? bold.Shorten(spoken.Speaker, width * 0.6f) : null;
                // What follows the first line takes the whole width.
                var said = plain.Wrap(spoken.Text, width, most, speaker is null ? 0 : bold.Measure(speaker) + (SpeakerGap * plain.LineHeight));
                if (said.Count == 0) said.Add(plain.Line(""));
                lines.AddRange(said.Select((line, index) => new Line(line, Ink, index == 0 ? speaker : null)));
                if (lines.Count > most) return lines;
            }
        }
        if (options.ShowAction) lines.AddRange(plain.Wrap(panel.Action, width, most).Select(line => new Line(line, Ink)));
        if (options.ShowNotes) lines.AddRange(plain.Wrap(panel.Notes, width, most).Select(line => new Line(line, Quiet)));
        return lines;
    }

    /// <param name="Speaker">Stands where the line begins: at the right of one that runs to the left.</param>
    private sealed record Line(PrintedLine Said, SKColor Colour, PrintedLine? Speaker = null);
}
