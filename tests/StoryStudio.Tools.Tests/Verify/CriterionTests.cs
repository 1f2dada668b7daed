using StoryStudio.Tools.Verify;

namespace StoryStudio.Tools.Tests.Verify;

public sealed class CriterionTests
{
    [Theory]
    [InlineData(Metric.MaxAbs, 3)]
    [InlineData(Metric.MaxRel, 0.3)]
    [InlineData(Metric.PixelFraction, 0.25)]
    [InlineData(Metric.Exact, 2)]
    public void Each_metric_measures_its_own_thing(Metric metric, double expected)
    {
        var criterion = new Criterion { Keys = ["a"], Metric = metric, Tolerance = 1 };

        Assert.Equal(expected, criterion.Measure([1, 2, 13, 4.5], [1, 2, 10, 4]), 1e-12);
    }

    [Theory]
    [InlineData(Metric.MaxAbs)]
    [InlineData(Metric.MaxRel)]
    public void Not_a_number_is_infinitely_wrong(Metric metric)
    {
        var criterion = new Criterion { Keys = ["a"], Metric = metric };

        Assert.Equal(double.PositiveInfinity, criterion.Measure([double.NaN], [1]));
    }
}
