using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Tests.Schedulers;

public sealed class NoiseScheduleTests
{
    private static readonly float[] Betas = BetaSchedule.Create("scaled_linear", 1000, 0.00085, 0.012);

    [Fact]
    public void Stable_diffusion_s_schedule_has_its_published_values()
    {
        var schedule = NoiseSchedule.StableDiffusionXL;

        Assert.Equal(0.00085f, Betas[0], 1e-9f);
        Assert.Equal(0.0008546986f, Betas[1], 1e-9f);
        Assert.Equal(0.012f, Betas[999], 1e-8f);
        Assert.Equal(0.99915f, schedule.AlphaBars[0], 1e-7f);
        Assert.Equal(0.0046600960f, schedule.AlphaBars[999], 1e-8f);
        Assert.Equal(14.614645, schedule.Sigmas[999], 1e-4);
        Assert.Equal(0.029168, schedule.Sigmas[0], 1e-6);
    }

    [Fact]
    public void Linear_betas_are_evenly_spaced() =>
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.4f, 0.5f], BetaSchedule.Create("linear", 5, 0.1, 0.5), (a, b) => Math.Abs(a - b) < 1e-7f);

    [Fact]
    public void The_cosine_schedule_follows_its_formula_and_its_cap()
    {
        var betas = BetaSchedule.Create("squaredcos_cap_v2", 1000, 0, 0);
        var schedule = new NoiseSchedule(betas);

        // ᾱ(t) = cos²((t + 0.008)/1.008·π/2) / cos²(0.008/1.008·π/2), at t = 1/2: 0.49382.
        Assert.Equal(0.49382f, schedule.AlphaBars[499], 2e-4f);
        Assert.Equal(0.999f, betas[999]);
    }

    [Fact]
    public void An_unknown_beta_schedule_lists_the_known_ones()
    {
        var error = Assert.Throws<UnknownNameException>(() => BetaSchedule.Create("cosine", 10, 0, 0));

        Assert.Contains("squaredcos_cap_v2", error.Hint);
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    public void The_stretched_schedule_ends_where_it_should_and_begins_where_it_did(double end)
    {
        var plain = new NoiseSchedule(Betas);
        var stretched = new NoiseSchedule(Betas, end);

        Assert.Equal(end, Math.Sqrt(stretched.AlphaBars[999]), 1e-6);
        Assert.Equal(plain.AlphaBars[0], stretched.AlphaBars[0], 1e-6f);
        // √ᾱ moves linearly: halfway between its ends it is halfway between the new ends.
        double first = Math.Sqrt(plain.AlphaBars[0]), last = Math.Sqrt(plain.AlphaBars[999]), at = Math.Sqrt(plain.AlphaBars[500]);
        Assert.Equal(end + (at - last) / (first - last) * (first - end), Math.Sqrt(stretched.AlphaBars[500]), 1e-6);
    }

    [Fact]
    public void Zero_terminal_noise_ratio_equals_the_published_rescaling_and_stays_finite()
    {
        var schedule = new NoiseSchedule(Betas, 0);

        double first = Math.Sqrt(0.99915), last = Math.Sqrt(0.0046600960);
        double at = Math.Sqrt(new NoiseSchedule(Betas).AlphaBars[700]);
        Assert.Equal((at - last) * first / (first - last), Math.Sqrt(schedule.AlphaBars[700]), 1e-5);
        Assert.Equal(4096, schedule.Sigmas[999], 1);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(float.NaN)]
    public void A_beta_outside_its_range_is_refused(float beta) =>
        Assert.Throws<StudioException>(() => new NoiseSchedule([0.1f, beta, 0.2f]));
}
