using System.Globalization;
using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>Frames per second as a fraction: the rates of film and television are not all whole numbers.</summary>
public sealed record FrameRate(string Name, int Numerator, int Denominator)
{
    public static readonly FrameRate Film = new("24", 24, 1);

    public static readonly IReadOnlyList<FrameRate> All =
        [new("23.976", 24000, 1001), Film, new("25", 25, 1), new("29.97", 30000, 1001), new("30", 30, 1)];

    /// <exception cref="StudioException">Not a rate that editing tools share.</exception>
    public static FrameRate Find(string name) => All.FirstOrDefault(rate => rate.Name == name)
        ?? throw new StudioException($"“{name}” is no frame rate of the studio.", $"Use {string.Join(", ", All.Select(rate => rate.Name))}.");

    public double Value => (double)Numerator / Denominator;

    public TimeSpan TimeOf(long frames) => TimeSpan.FromTicks((long)Math.Round((decimal)frames * Denominator * TimeSpan.TicksPerSecond / Numerator));

    /// <summary>The nearest whole number of frames, at least one.</summary>
    public int FramesIn(double seconds) => Math.Max(1, (int)Math.Round(seconds * Numerator / Denominator));

    /// <summary>Seconds with two digits, as lists show them.</summary>
    public string Seconds(long frames) => TimeOf(frames).TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
