using System.Diagnostics;
using System.Text;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Imports;

/// <summary>How much longer a reader takes for eight times the text.</summary>
internal static class Growth
{
    /// <summary>Linear work gives about 8, quadratic 64.</summary>
    public const double Bound = 30;

    private const int Length = 100_000, Times = 8, Runs = 4, Attempts = 3;

    // Seconds: what is shorter is mostly other people's work on this machine.
    private const double Noise = 0.02;

    public static double Of(string unit, Action<string> read)
    {
        string small = Repeat(unit, Length), large = Repeat(unit, Times * Length);
        double ratio = double.MaxValue;
        // A busy machine can slow all runs of one length; work that grows too fast does so every time.
        for (int attempt = 0; attempt < Attempts && ratio >= Bound; attempt++)
            ratio = Math.Min(ratio, Best(large, read) / Math.Max(Best(small, read), Noise));
        return ratio;
    }

    // The best of several runs is the one that was interrupted least.
    private static double Best(string text, Action<string> read) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        try
        {
            read(text);
        }
        catch (StudioException)
        {
        }
        return watch.Elapsed.TotalSeconds;
    });

    private static string Repeat(string unit, int length) => new StringBuilder(length + unit.Length).Insert(0, unit, length / unit.Length).ToString();
}
