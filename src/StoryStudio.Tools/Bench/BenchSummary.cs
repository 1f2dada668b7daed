using System.Text.Json;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Bench;

internal sealed record BenchRun(GenerationReport Report, TimeSpan? FirstPreview);

/// <summary>Figures over several runs; milliseconds.</summary>
internal sealed record BenchSummary(
    int Runs, double MedianTotal, double FastestTotal, double SlowestTotal, double MedianStep, double MedianFirstPreview, double ShareOutsideRuntime)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static BenchSummary Of(IReadOnlyList<BenchRun> runs)
    {
        var totals = runs.Select(r => r.Report.TotalMilliseconds).ToList();
        double loops = runs.Sum(r => r.Report.StepMilliseconds.Sum()), inside = runs.Sum(r => r.Report.RuntimeMilliseconds);
        return new(
            runs.Count, Median(totals), totals.Min(), totals.Max(), Median(runs.SelectMany(r => r.Report.StepMilliseconds)),
            Median(runs.Select(r => r.FirstPreview?.TotalMilliseconds ?? 0)), 1 - inside / loops);
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
