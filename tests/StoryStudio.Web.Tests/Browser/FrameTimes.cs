using System.Globalization;
using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Milliseconds from frame to frame, and what they say.</summary>
internal sealed record FrameTimes(double Median, double Late)
{
    /// <summary>A display of 60 Hz leaves 16.7 ms; half a millisecond more is the clock's own jitter, not a missed frame.</summary>
    public const double OneFrame = 16.7 + 0.5;

    /// <summary>Two frames: one of a hundred may miss the display once.</summary>
    public const double TwoFrames = 33.4 + 0.5;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {Median:0.0} ms, 99th percentile {Late:0.0} ms");

    public static FrameTimes Of(double[] intervals)
    {
        double[] sorted = [.. intervals.Order()];
        return new FrameTimes(sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    /// <summary>The frames of a page that is left alone: what is late then is late because of the machine.</summary>
    public static async Task<FrameTimes> IdleAsync(IPage page) => Of(await page.EvaluateAsync<double[]>(
        """
        async () => {
          const frames = [];
          let last = await new Promise(requestAnimationFrame);
          for (let frame = 0; frame < 120; frame++) {
            const now = await new Promise(requestAnimationFrame);
            frames.push(now - last);
            last = now;
          }
          return frames;
        }
        """));

    /// <summary>Skips, with the figures, where even a page that does nothing misses frames: nothing can be said of one that works then.</summary>
    public static void RequireQuiet(FrameTimes before, FrameTimes after, string figures) =>
        Assert.SkipWhen(Math.Max(before.Late, after.Late) > OneFrame + 3, $"The machine is busy: idle frames take {before} before and {after} after. {figures}");
}
