using System.Diagnostics;
using System.Globalization;

namespace StoryStudio.Web.Tests;

/// <summary>
/// How much of the machine went to processes that are not this test's, from <see cref="Begin"/> on: what is late then says nothing about
/// the studio. Known on Linux; elsewhere the machine counts as quiet.
/// </summary>
internal readonly record struct OtherWork(double Busy, double Ours, long Started)
{
    private const double TicksPerSecond = 100;

    /// <summary>A tenth of one processor, which the system's own housekeeping can take.</summary>
    private const double Quiet = 0.1;

    public static OtherWork Begin()
    {
        if (!File.Exists("/proc/stat")) return default;
        double[] times = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Number)];
        // user, nice, system, idle, iowait, irq, softirq, steal: what another guest of the host took counts as work of others.
        double busy = times[0] + times[1] + times[2] + times[5] + times[6] + times[7];
        return new OtherWork(busy, OursNow(), Stopwatch.GetTimestamp());
    }

    /// <summary>Skips the test, with the figures, when others took more than a tenth of a processor.</summary>
    public void RequireLittle(string figures)
    {
        if (Started == 0) return;
        var now = Begin();
        double others = ((now.Busy - Busy) - (now.Ours - Ours)) / TicksPerSecond / Stopwatch.GetElapsedTime(Started).TotalSeconds;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Others took {others:0.00} processors."));
        Assert.SkipWhen(others > Quiet, string.Create(CultureInfo.InvariantCulture, $"The machine is busy: others took {others:0.00} of its processors. {figures}"));
    }

    // This process, everything it started, and what of that has ended.
    private static double OursNow()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => name!.All(char.IsAsciiDigit)).Select(name => Read(name!)).OfType<(int Id, int Parent, double Ticks)>().ToList();
        var children = all.ToLookup(process => process.Parent);
        var tree = new Queue<(int Id, int Parent, double Ticks)>(all.Where(process => process.Id == Environment.ProcessId));
        double ticks = 0;
        while (tree.TryDequeue(out var process))
        {
            ticks += process.Ticks;
            foreach (var child in children[process.Id]) tree.Enqueue(child);
        }
        return ticks;
    }

    private static (int Id, int Parent, double Ticks)? Read(string id)
    {
        try
        {
            // The name, in brackets, may hold spaces.
            string stat = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(id, CultureInfo.InvariantCulture), int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(Number));
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
