using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Finds free places for everything that is said in one picture: a beam search over a grid, in reading order.</summary>
/// <param name="picture">Points.</param>
/// <param name="people">Whom balloons keep clear of, in points.</param>
internal sealed class BalloonPlacer(SKRect picture, IReadOnlyList<PicturePerson> people, bool rightToLeft)
{
    /// <summary>Points between balloons, and between them and the border.</summary>
    private const float Gap = 3;

    /// <summary>Points between a balloon and the middle of another one's tail.</summary>
    private const float TailRoom = 4;

    private const int Columns = 12, Rows = 14, Beam = 20;

    private static readonly Comparer<State> ByCost = Comparer<State>.Create((one, other) => one.Cost.CompareTo(other.Cost));

    /// <param name="letters">Size in points.</param>
    /// <returns>Null when there is no place without covering a head, each other, or the reading order.</returns>
    public IReadOnlyList<PlacedBalloon>? Place(IReadOnlyList<Utterance> utterances, float letters)
    {
        List<State> beam = [new(0, [])];
        foreach (var utterance in utterances)
        {
            List<State> next = [];
            foreach (var state in beam)
            {
                foreach (var text in utterance.Ways) Extend(state, utterance, text, letters, next);
            }
            next.Sort(ByCost);
            beam = [.. next.Take(Beam)];
            if (beam.Count == 0) return null;
        }
        return Linked(beam[0].Placed, utterances);
    }

    private void Extend(State state, Utterance utterance, SetText text, float letters, List<State> found)
    {
        float halfWidth = text.HalfWidth * letters, halfHeight = text.HalfHeight * letters;
        float left = picture.Left + Gap + halfWidth, right = picture.Right - Gap - halfWidth;
        float top = picture.Top + Gap + halfHeight, bottom = picture.Bottom - Gap - halfHeight;
        if (left > right || top > bottom) return;
        for (int row = 0; row <= Rows; row++)
        {
            for (int column = 0; column <= Columns; column++)
            {
                var centre = new SKPoint(left + ((right - left) * column / Columns), top + ((bottom - top) * row / Rows));
                var placed = new PlacedBalloon(text, letters, centre, null, null);
                if (!IsFree(placed.Bounds, state.Placed)) continue;
                if (utterance.Mouth is { } mouth) placed = placed with { TailTip = BalloonTail.Tip(centre, placed.Outline, mouth, utterance.Speaker, picture) };
                if (placed.TailTip is { } tip && state.Placed.Exists(other => Crosses(centre, tip, Grown(other.Bounds, TailRoom))))
                {
                    if (!utterance.SameSpeaker || state.Placed.SkipLast(1).Any(other => Crosses(centre, state.Placed[^1].Centre, other.Bounds))) continue;
                    placed = placed with { TailTip = null, IsJoined = true };
                }
                found.Add(new(state.Cost + Cost(placed, utterance, state.Placed), [.. state.Placed, placed]));
                if (bottom - top < 0.5f && right - left < 0.5f) return;
            }
        }
    }

    private bool IsFree(SKRect box, List<PlacedBalloon> others)
    {
        foreach (var person in people)
        {
            if (Overlap(box, person.Head) > 0.02f * person.Head.Width * person.Head.Height) return false;
        }
        return others.TrueForAll(other => IsAfter(box, other.Bounds) && (other.TailTip is not { } tip || !Crosses(other.Centre, tip, Grown(box, TailRoom))));
    }

    // Below all that comes earlier, or beside it and not higher.
    private bool IsAfter(SKRect box, SKRect earlier)
    {
        if (box.Top >= earlier.Bottom + Gap) return true;
        bool beside = rightToLeft ? box.Right <= earlier.Left - Gap : box.Left >= earlier.Right + Gap;
        return beside && box.Top >= earlier.Top - (earlier.Height * 0.15f);
    }

    private float Cost(PlacedBalloon placed, Utterance utterance, List<PlacedBalloon> others)
    {
        var box = placed.Bounds;
        float covered = people.Sum(person => Overlap(box, person.Body)) / (box.Width * box.Height);
        float near = people.Sum(person => Overlap(Grown(box, Gap * 2), person.Head)) / (box.Width * box.Height);
        float cost = (1.1f * covered) + (3 * near) + (0.3f * placed.Text.Awkwardness) + (0.8f * box.Width * box.Height / (picture.Width * picture.Height));
        if (utterance.Mouth is not { } mouth) return cost + FromCorner(box, isFirst: others.Count == 0);

        cost += (0.9f * (box.Top - picture.Top) / picture.Height) + (0.9f * MathF.Abs(placed.Centre.X - mouth.X) / picture.Width);
        // A tail that points up, or is hardly one.
        if (utterance.Speaker is { } head && box.Bottom > head.Top) cost += 0.25f + (0.6f * (box.Bottom - head.Top) / picture.Height);
        if (placed.TailTip is not { } tip) return cost + 0.4f;
        cost += 0.3f * SKPoint.Distance(tip, placed.Centre) / picture.Height;
        foreach (var other in others)
        {
            if (other.TailTip is { } end && Cross(placed.Centre, tip, other.Centre, end)) cost += 2;
        }
        foreach (var person in people)
        {
            if (person.Head != utterance.Speaker && Crosses(placed.Centre, tip, person.Head)) cost += 2;
        }
        return cost;
    }

    // The first caption opens the panel, later ones close it.
    private float FromCorner(SKRect box, bool isFirst)
    {
        float start = rightToLeft ? picture.Right - box.Right : box.Left - picture.Left, end = rightToLeft ? box.Left - picture.Left : picture.Right - box.Right;
        return isFirst
            ? (0.8f * start / picture.Width) + (0.9f * (box.Top - picture.Top) / picture.Height)
            : (0.8f * end / picture.Width) + (0.9f * (picture.Bottom - box.Bottom) / picture.Height);
    }

    private static List<PlacedBalloon> Linked(List<PlacedBalloon> placed, IReadOnlyList<Utterance> utterances) =>

        [
            .. placed.Select((balloon, i) =>
                utterances[i].Continues ? balloon with { TailTip = null, Link = placed[i + 1].Centre }
                : i + 1 < placed.Count && placed[i + 1].IsJoined ? balloon with { Link = placed[i + 1].Centre }
                : balloon),
        ];

    private static SKRect Grown(SKRect box, float by) => new(box.Left - by, box.Top - by, box.Right + by, box.Bottom + by);

    private static float Overlap(SKRect one, SKRect other)
    {
        float width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left), height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    private static bool Crosses(SKPoint from, SKPoint to, SKRect box)
    {
        const int steps = 16;
        for (int i = 1; i <= steps; i++)
        {
            if (box.Contains(from.X + ((to.X - from.X) * i / steps), from.Y + ((to.Y - from.Y) * i / steps))) return true;
        }
        return false;
    }

    private static bool Cross(SKPoint a, SKPoint b, SKPoint c, SKPoint d)
    {
        static float Side(SKPoint p, SKPoint q, SKPoint r) => ((q.X - p.X) * (r.Y - p.Y)) - ((q.Y - p.Y) * (r.X - p.X));
        return Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;
    }

    private sealed record State(float Cost, List<PlacedBalloon> Placed);
}
