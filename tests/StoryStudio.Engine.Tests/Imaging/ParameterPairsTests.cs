using System.Diagnostics;
using System.Text.RegularExpressions;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed partial class ParameterPairsTests
{
    [Fact]
    public void Pairs_are_those_that_the_expression_of_other_programs_finds()
    {
        var chance = new Random(5);
        const string signs = "ab1_é ::,,\"\\-/. \t\u0301";
        for (int index = 0; index < 20_000; index++)
        {
            string line = string.Concat(Enumerable.Range(0, chance.Next(40)).Select(_ => signs[chance.Next(signs.Length)]));

            var expected = Pair().Matches(line).Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value));

            Assert.Equal(expected, ParameterPairs.Of(line));
        }
    }

    [Theory]
    [InlineData("aa: \"")]
    [InlineData("aa ")]
    [InlineData("aa:")]
    [InlineData("\\\"")]
    public void A_line_of_a_megabyte_takes_no_time(string unit)
    {
        string line = string.Concat(Enumerable.Repeat(unit, (1 << 20) / unit.Length));
        var watch = Stopwatch.StartNew();

        Assert.NotNull(ParameterPairs.Of(line).ToList());

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [GeneratedRegex("""\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)""")]
    private static partial Regex Pair();
}
