using System.Globalization;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Milliseconds from frame to frame, and what they say.</summary>
internal sealed record FrameTimes(double Median, double Late)
{
    /// <summary>A display of 60 Hz leaves 16.7 ms; half a millisecond more is the clock's own jitter, not a missed frame.</summary>
    public const double OneFrame = 16.7 + 0.5;

    /// <summary>Two frames: one of a hundred may miss the display once.</summary>
    public const double TwoFrames = 33.4 + 0.5;

    /// <summary>The goal is one frame, and two for one of a hundred; everyday runs allow twice as many.</summary>
    public static FrameTimes Goal { get; } = MeasuredFigures.AreHeldToGoals ? new(OneFrame, TwoFrames) : new(TwoFrames, 2 * TwoFrames);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:0.0} ms, 99th percentile {Late:0.0} ms");

    public static FrameTimes Of(double[] intervals)
    {
        double[] sorted = [.. intervals.Order()];
        return new FrameTimes(sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }
}
