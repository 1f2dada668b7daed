using SkiaSharp;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Lines inside their frame, around a middle at (0, 0). Lengths are ems: everything grows with the letters.</summary>
/// <param name="Lines">Each with the left end of its baseline.</param>
/// <param name="HalfWidth">Of the frame, padding included.</param>
/// <param name="HalfHeight">Of the frame, padding included.</param>
/// <param name="IsOval">A balloon; else a box.</param>
internal sealed record SetText(IReadOnlyList<(ShapedLine Line, SKPoint Place)> Lines, float HalfWidth, float HalfHeight, bool IsOval)
{
    /// <summary>Distances of baselines, and what every line takes above and below its own.</summary>
    private const float Pitch = 1.12f, Rise = 0.7f, Fall = 0.18f, Clearance = 0.05f;

    /// <summary>Around the ink: beside it in balloons, above and below, and in boxes.</summary>
    public const float Beside = 0.8f, Above = 0.55f, Padding = 0.5f;

    public float Area => 4 * HalfWidth * HalfHeight;

    /// <summary>How far the outline is from a pleasant one, lying for balloons and long for captions; 0 is best.</summary>
    public float Awkwardness => MathF.Pow(MathF.Log(HalfWidth / HalfHeight / (IsOval ? 1.8f : 3)), 2);

    /// <summary>Ways to set a text, the most compact first.</summary>
    public static IReadOnlyList<SetText> Balloons(TextParagraph paragraph) => Ways(paragraph, 14, (line, lines) => Superellipse.Profile(((2f * line) + 1 - lines) / lines * 0.86f), InOval, 0.75f, 3.4f);

    /// <inheritdoc cref="Balloons"/>
    public static IReadOnlyList<SetText> Captions(TextParagraph paragraph) => Ways(paragraph, 14, (_, _) => 1, lines => InBox(lines, paragraph.IsRightToLeft), 1.1f, 14);

    /// <summary>Paragraphs below each other in a box of that width.</summary>
    /// <param name="width">Of the box, ems.</param>
    public static SetText Strip(IReadOnlyList<TextParagraph> paragraphs, float width, bool rightToLeft)
    {
        float half = (width / 2) - Padding;
        List<ShapedLine> lines = [];
        foreach (var paragraph in paragraphs)
        {
            var division = new LineDivision(paragraph, half * 2);
            lines.AddRange(division.Fill(half * 2).Select(range => paragraph.Shape(range.Start, range.End)));
        }
        var placed = Stack(lines, line => rightToLeft ? half - line.Width : -half);
        return new(placed, width / 2, placed.SelectMany(Corners).Max(corner => MathF.Abs(corner.Y)) + (Padding * 0.8f), false);
    }

    private static List<SetText> Ways(
        TextParagraph paragraph, int mostLines, Func<int, int, float> profile, Func<List<ShapedLine>, SetText> frame, float narrowest, float widest)
    {
        var division = new LineDivision(paragraph);
        List<SetText> ways = [];
        // Long texts are not set in all ways; they need about so many lines for a readable outline.
        int least = Math.Max(1, (int)MathF.Sqrt(division.Parts / 12f));
        for (int lines = least; lines <= Math.Max(mostLines, least * 3); lines++)
        {
            if (division.Into(lines, line => profile(line, lines)) is not { } ranges) break;
            ways.Add(frame([.. ranges.Select(range => paragraph.Shape(range.Start, range.End))]));
        }
        var fitting = ways.Where(way => way.HalfWidth / way.HalfHeight >= narrowest && way.HalfWidth / way.HalfHeight <= widest).ToList();
        return [.. (fitting.Count > 0 ? fitting : ways).OrderBy(way => way.Area * (1 + (0.25 * way.Awkwardness))).Take(5)];
    }

    private static SetText InOval(List<ShapedLine> lines)
    {
        var placed = Stack(lines, line => -line.Width / 2);
        SKPoint[] corners = [.. placed.SelectMany(Corners)];
        (float Cost, float A, float B) best = (float.PositiveInfinity, 0, 0);
        for (float ratio = 0.28f; ratio <= 1.6f; ratio *= 1.04f)
        {
            float a = corners.Max(corner => MathF.Pow(
                MathF.Pow(MathF.Abs(corner.X), Superellipse.Exponent) + MathF.Pow(MathF.Abs(corner.Y) / ratio, Superellipse.Exponent), 1 / Superellipse.Exponent));
            float width = a + Beside, height = (a * ratio) + Above;
            if (width * height < best.Cost) best = (width * height, width, height);
        }
        return new(placed, best.A, best.B, true);
    }

    private static SetText InBox(List<ShapedLine> lines, bool rightToLeft)
    {
        float half = lines.Max(line => Math.Max(line.Width, line.Ink.Width)) / 2;
        var placed = Stack(lines, line => rightToLeft ? half - line.Width : -half);
        var corners = placed.SelectMany(Corners).ToList();
        return new(placed, corners.Max(corner => MathF.Abs(corner.X)) + Padding, corners.Max(corner => MathF.Abs(corner.Y)) + (Padding * 0.8f), false);
    }

    // Baselines far enough apart that no ink touches; the middle of all at 0.
    private static List<(ShapedLine Line, SKPoint Place)> Stack(List<ShapedLine> lines, Func<ShapedLine, float> left)
    {
        List<(ShapedLine, SKPoint)> placed = [];
        float baseline = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            baseline += i == 0 ? Top(lines[0]) : Math.Max(Pitch, Bottom(lines[i - 1]) + Top(lines[i]) + Clearance);
            placed.Add((lines[i], new SKPoint(left(lines[i]), baseline)));
        }
        float middle = (baseline + Bottom(lines[^1])) / 2;
        return [.. placed.Select(line => (line.Item1, line.Item2 with { Y = line.Item2.Y - middle }))];
    }

    private static float Top(ShapedLine line) => Math.Max(Rise, -line.Ink.Top);

    private static float Bottom(ShapedLine line) => Math.Max(Fall, line.Ink.Bottom);

    private static IEnumerable<SKPoint> Corners((ShapedLine Line, SKPoint Place) placed)
    {
        var (line, place) = placed;
        float left = place.X + Math.Min(0, line.Ink.Left), right = place.X + Math.Max(line.Width, line.Ink.Right);
        float top = place.Y - Top(line), bottom = place.Y + Bottom(line);
        return [new(left, top), new(right, top), new(left, bottom), new(right, bottom)];
    }
}
