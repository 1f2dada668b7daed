using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Tests.Schedulers;

public sealed class GuidanceTests
{
    [Fact]
    public void Combines_from_the_unconditional_towards_the_conditional_and_past_it()
    {
        float[] guided = new float[2];

        Guidance.Combine([1, -2], [2, 0], 7.5f, guided);

        Assert.Equal([8.5f, 13f], guided);
    }

    [Fact]
    public void May_write_over_either_input()
    {
        float[] unconditional = [1, -2], conditional = [2, 0];

        Guidance.Combine(unconditional, conditional, 3, conditional);
        Guidance.Combine(unconditional, [2, 0], 3, unconditional);

        Assert.Equal([4f, 4f], conditional);
        Assert.Equal([4f, 4f], unconditional);
    }

    [Theory]
    [InlineData(0f, 6f)]
    [InlineData(1f, 1f)]
    [InlineData(0.7f, 2.5f)]
    public void Rescaling_moves_the_standard_deviation(float amount, float expected)
    {
        // Standard deviations 1 and 6, so 0.7 gives 0.7·1 + 0.3·6.
        float[] conditional = [1, -1, 1, -1], guided = [6, -6, 6, -6];

        Guidance.Rescale(conditional, amount, guided);

        Assert.Equal([expected, -expected, expected, -expected], guided, (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void A_constant_prediction_stays_as_it_is()
    {
        float[] guided = [2, 2];

        Guidance.Rescale([1, 3], 0.7f, guided);

        Assert.Equal([2f, 2f], guided);
    }
}
