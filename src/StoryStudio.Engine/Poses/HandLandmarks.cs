namespace StoryStudio.Engine.Poses;

/// <summary>OpenPose's 21 hand points: the wrist, then four of each finger from thumb to little finger.</summary>
public static class HandLandmarks
{
    public const int Count = 21;

    /// <summary>The 20 edges in drawing order; edge i has the hue i/20.</summary>
    public static IReadOnlyList<(int From, int To)> Edges { get; } =
        [.. Enumerable.Range(0, 5).SelectMany(finger => Enumerable.Range(0, 4).Select(part => (part == 0 ? 0 : (4 * finger) + part, (4 * finger) + part + 1)))];

    /// <summary>RGB of edge i: hue i/20 at full saturation and value.</summary>
    public static (byte R, byte G, byte B) Colour(int edge)
    {
        double sixth = 6.0 * edge / Edges.Count;
        return (Channel(5), Channel(3), Channel(1));

        byte Channel(int offset)
        {
            double k = (offset + sixth) % 6;
            return (byte)(255 * (1 - Math.Clamp(Math.Min(k, 4 - k), 0, 1)));
        }
    }
}
