using System.IO.Enumeration;
using System.Text.Json.Serialization;

namespace StoryStudio.Tools.Verify;

public enum Metric
{
    /// <summary>Largest absolute difference.</summary>
    MaxAbs,

    /// <summary>Largest difference divided by the largest expected magnitude of the tensor.</summary>
    MaxRel,

    /// <summary>Largest difference of an element divided by its own expected magnitude; an expected 0 must be met.</summary>
    ElementRel,

    /// <summary>Share of elements that differ by more than <see cref="Criterion.Tolerance"/>.</summary>
    PixelFraction,

    /// <summary>Number of elements that differ at all; the limit is 0.</summary>
    Exact,
}

/// <summary>How some of a case's expected tensors are compared.</summary>
public sealed record Criterion
{
    /// <summary>Names of expected tensors; * stands for any text. Each must match at least one.</summary>
    public required string[] Keys { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Metric>))]
    public required Metric Metric { get; init; }

    public double Limit { get; init; }

    /// <summary>Only for <see cref="Metric.PixelFraction"/>.</summary>
    public double Tolerance { get; init; }

    public static IEnumerable<string> Matches(string key, IEnumerable<string> names) =>
        names.Where(n => FileSystemName.MatchesSimpleExpression(key, n, ignoreCase: false)).Order(StringComparer.Ordinal);

    /// <summary>The error of one tensor; NaN anywhere counts as infinite.</summary>
    public double Measure(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        double largest = 0, magnitude = 0, ratio = 0;
        long beyond = 0;
        double tolerance = Metric == Metric.PixelFraction ? Tolerance : 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Equal first: infinity minus itself is NaN.
            double difference = actual[i].Equals(expected[i]) ? 0 : Math.Abs(actual[i] - expected[i]);
            if (double.IsNaN(difference)) difference = double.PositiveInfinity;
            if (difference > tolerance) beyond++;
            largest = Math.Max(largest, difference);
            if (difference > 0) ratio = Math.Max(ratio, difference / Math.Abs(expected[i]));
            magnitude = Math.Max(magnitude, Math.Abs(expected[i]));
        }
        return Metric switch
        {
            Metric.MaxAbs => largest,
            Metric.MaxRel => magnitude > 0 ? largest / magnitude : largest,
            Metric.ElementRel => ratio,
            Metric.PixelFraction => beyond / (double)Math.Max(expected.Length, 1),
            _ => beyond,
        };
    }
}
