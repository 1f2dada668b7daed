using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Conditioning;

/// <summary>
/// People from a pose detector's maps: a spot for every joint, and at the spot the way to the neck of whoever it
/// belongs to. Every neck is a person, unless it points at a stronger one: then it is that person seen twice. Other joints go
/// to the person whose neck they point at, and <see cref="PoseHalves"/> are put together.
/// </summary>
/// <remarks>training/perception_targets.py draws the maps that the network learns.</remarks>
public static class PoseDetection
{
    /// <summary>Spots below this are no joints.</summary>
    public const float MinScore = 0.2f;

    /// <param name="spots">[18, cells, cells], 0..1.</param>
    /// <param name="ways">[36, cells, cells]: x and y for each joint, in sizes of the input.</param>
    /// <param name="scale">Input pixels per picture pixel, as <see cref="FaceDetection.Prepare"/> returned it.</param>
    /// <returns>Figures in pixels of the picture, from left to right; joints that were not found are missing.</returns>
    public static IReadOnlyList<PoseFigure> Decode(ReadOnlySpan<float> spots, ReadOnlySpan<float> ways, int cells, int inputSize, float scale)
    {
        float stride = (float)inputSize / cells;
        var necks = Necks(spots, ways, cells);
        var bodies = necks.Select(_ => new Keypoint[Skeleton.JointCount]).ToArray();
        for (int joint = 0; joint < Skeleton.JointCount && necks.Count > 0; joint++)
        {
            if (joint == Skeleton.Neck) continue;
            foreach (var peak in Peaks(Plane(spots, joint, cells), cells)) Give(bodies[Owner(peak, joint, ways, necks, cells)], joint, peak);
        }
        for (int i = 0; i < necks.Count; i++) Give(bodies[i], Skeleton.Neck, necks[i]);
        return [.. PoseHalves.Join(bodies).Select(body => new PoseFigure { Body = body }).OrderBy(figure => figure.Body[Skeleton.Neck].X)];

        void Give(Keypoint[] body, int joint, Peak peak)
        {
            if (peak.Score > body[joint].Confidence) body[joint] = new(peak.X * stride / scale, peak.Y * stride / scale, peak.Score);
        }
    }

    private static List<Peak> Necks(ReadOnlySpan<float> spots, ReadOnlySpan<float> ways, int cells)
    {
        var all = Peaks(Plane(spots, Skeleton.Neck, cells), cells);
        var necks = new List<Peak>(all.Count);
        foreach (var neck in all)
        {
            if (neck.Score >= all[Owner(neck, Skeleton.Neck, ways, all, cells)].Score) necks.Add(neck);
        }
        return necks;
    }

    /// <summary>Which of the necks a joint points at.</summary>
    private static int Owner(Peak peak, int joint, ReadOnlySpan<float> ways, List<Peak> necks, int cells)
    {
        int cell = (peak.Row * cells) + peak.Column;
        return Nearest(
            necks,
            peak.Column + 0.5f + (Plane(ways, 2 * joint, cells)[cell] * cells),
            peak.Row + 0.5f + (Plane(ways, (2 * joint) + 1, cells)[cell] * cells));
    }

    private static ReadOnlySpan<float> Plane(ReadOnlySpan<float> maps, int index, int cells) =>
        maps.Slice(index * cells * cells, cells * cells);

    /// <summary>Cells that no neighbour exceeds, each with the centre of mass of the nine cells around it.</summary>
    private static List<Peak> Peaks(ReadOnlySpan<float> map, int cells)
    {
        var peaks = new List<Peak>();
        for (int row = 0; row < cells; row++)
            for (int column = 0; column < cells; column++)
                if (map[(row * cells) + column] > MinScore && PeakAt(map, cells, row, column) is { } peak) peaks.Add(peak);
        return peaks;
    }

    private static Peak? PeakAt(ReadOnlySpan<float> map, int cells, int row, int column)
    {
        float score = map[(row * cells) + column], mass = 0, x = 0, y = 0;
        for (int v = Math.Max(row - 1, 0); v <= Math.Min(row + 1, cells - 1); v++)
        {
            for (int u = Math.Max(column - 1, 0); u <= Math.Min(column + 1, cells - 1); u++)
            {
                float value = map[(v * cells) + u];
                if (value > score) return null;
                (mass, x, y) = (mass + value, x + (value * (u + 0.5f)), y + (value * (v + 0.5f)));
            }
        }
        return new(row, column, x / mass, y / mass, score);
    }

    private static int Nearest(List<Peak> necks, float x, float y)
    {
        int nearest = 0;
        for (int i = 1; i < necks.Count; i++)
            if (Distance(necks[i]) < Distance(necks[nearest])) nearest = i;
        return nearest;

        float Distance(Peak neck) => ((neck.X - x) * (neck.X - x)) + ((neck.Y - y) * (neck.Y - y));
    }

    private readonly record struct Peak(int Row, int Column, float X, float Y, float Score);
}
