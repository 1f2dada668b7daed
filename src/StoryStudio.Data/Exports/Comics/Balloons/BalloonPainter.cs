using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Draws balloons and captions: white and cream, one thin outline, dark letters.</summary>
internal static class BalloonPainter
{
    /// <summary>Points.</summary>
    public const float Outline = 0.9f;

    public static readonly SKColor Ink = SKColor.Parse("17181b"), Cream = SKColor.Parse("fff6da");

    public static void Draw(SKCanvas canvas, IReadOnlyList<PlacedBalloon> balloons)
    {
        using var line = new SKPaint { Color = Ink, IsStroke = true, StrokeWidth = Outline, StrokeJoin = SKStrokeJoin.Round, IsAntialias = true };
        for (int i = 0; i < balloons.Count; i++)
        {
            // Balloons of one speech are one outline.
            int last = i;
            while (balloons[last].Link is not null && last < balloons.Count - 1) last++;
            using var shape = Shape(balloons, i, last);
            using var paper = new SKPaint { Color = balloons[i].Text.IsOval ? SKColors.White : Cream, IsAntialias = true };
            canvas.DrawPath(shape, paper);
            canvas.DrawPath(shape, line);
            for (; i < last; i++) DrawText(canvas, balloons[i]);
            DrawText(canvas, balloons[i]);
        }
    }

    public static void DrawText(SKCanvas canvas, PlacedBalloon balloon)
    {
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        foreach (var (text, place) in balloon.Text.Lines)
            text.Draw(canvas, balloon.Centre.X + (place.X * balloon.Letters), balloon.Centre.Y + (place.Y * balloon.Letters), balloon.Letters, ink);
    }

    private static SKPath Shape(IReadOnlyList<PlacedBalloon> balloons, int first, int last)
    {
        var shape = new SKPath();
        for (int i = first; i <= last; i++)
        {
            var balloon = balloons[i];
            if (!balloon.Text.IsOval)
            {
                shape.AddRect(balloon.Bounds);
                return shape;
            }
            Add(shape, balloon.Outline.Outline(balloon.Centre));
            if (balloon.TailTip is { } tip) Add(shape, BalloonTail.Shape(balloon.Centre, balloon.Outline, tip, balloon.Letters));
            if (balloon.Link is { } next) Add(shape, BalloonTail.Neck(balloon.Centre, next, balloon.Letters));
        }
        return shape;
    }

    private static void Add(SKPath shape, SKPath part)
    {
        using (part)
        {
            if (shape.IsEmpty || !shape.Op(part, SKPathOp.Union, shape)) shape.AddPath(part);
        }
    }
}
