using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class RegionMapTests
{
    private static readonly Pose Two = new()
    {
        Width = 256,
        Height = 256,
        Figures = [Upright(60), Upright(196)],
    };

    [Fact]
    public void No_strength_is_no_constraint_at_all()
    {
        var bias = RegionMap.Create(Two, 16, 16, 0, 0.05f);

        Assert.Equal(3 * 16 * 16, bias.Length);
        Assert.All(bias, v => Assert.Equal(0, BitConverter.SingleToInt32Bits(v)));
    }

    [Fact]
    public void A_character_is_free_inside_its_figure_and_held_back_far_from_it()
    {
        var bias = RegionMap.Create(Two, 32, 32, 1, 0.05f);

        Assert.Equal(0, At(bias, 1, 60, 110));
        Assert.Equal(0, At(bias, 2, 196, 110));
        Assert.Equal(0, At(bias, 1, 60, 55));
        Assert.Equal(-RegionMap.OutsideBias, At(bias, 1, 196, 110));
        Assert.Equal(-RegionMap.OutsideBias, At(bias, 2, 60, 110));
        Assert.Equal(-RegionMap.OutsideBias, At(bias, 1, 250, 250));
    }

    [Fact]
    public void A_figures_growth_moves_the_edge_of_its_region()
    {
        var grown = Two with { Figures = [Two.Figures[0] with { RegionGrowth = 2 }, Two.Figures[1]] };

        float[] usual = RegionMap.Create(Two, 32, 32, 1, 0.01f), larger = RegionMap.Create(grown, 32, 32, 1, 0.01f);

        Assert.True(larger.AsSpan(1024, 1024).Count(0f) > 1.5 * usual.AsSpan(1024, 1024).Count(0f));
        Assert.Equal(usual[2048..], larger[2048..]);
    }

    [Fact]
    public void The_background_is_never_held_back() =>
        Assert.All(RegionMap.Create(Two, 32, 32, 1, 0.05f)[..1024], v => Assert.Equal(0, v));

    [Fact]
    public void Strength_scales_the_outside()
    {
        float[] half = RegionMap.Create(Two, 16, 16, 0.5f, 0.05f), full = RegionMap.Create(Two, 16, 16, 1, 0.05f);

        Assert.Equal(full.Select(v => v / 2), half);
    }

    [Fact]
    public void Between_inside_and_outside_lies_a_ramp()
    {
        var row = RegionMap.Create(Two, 64, 64, 1, 0.2f).AsSpan(4096 + 28 * 64, 64).ToArray();

        Assert.True(row.Count(v => v < 0 && v > -RegionMap.OutsideBias) > 6);
        Assert.True(row.Skip(16).Zip(row.Skip(17)).All(pair => pair.First >= pair.Second));
    }

    [Fact]
    public void A_figure_without_joints_constrains_nothing()
    {
        var empty = Two with { Figures = [new() { Body = new Keypoint[Skeleton.JointCount] }] };

        Assert.All(RegionMap.Create(empty, 8, 8, 1, 0.05f), v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_lone_joint_still_has_a_region()
    {
        var body = new Keypoint[Skeleton.JointCount];
        body[Skeleton.Nose] = new(128, 128, 1);

        var bias = RegionMap.Create(Two with { Figures = [new() { Body = body }] }, 32, 32, 1, 0.02f);

        Assert.Equal(0, bias[1024 + 16 * 32 + 16]);
        Assert.Equal(-RegionMap.OutsideBias, bias[1024]);
    }

    private static float At(float[] bias, int row, int x, int y) => bias[(row * 32 + y / 8) * 32 + x / 8];

    private static PoseFigure Upright(float x)
    {
        var body = new Keypoint[Skeleton.JointCount];
        void Set(int joint, float dx, float y) => body[joint] = new(x + dx, y, 1);
        Set(Skeleton.Nose, 0, 55);
        Set(Skeleton.Neck, 0, 80);
        Set(Skeleton.RightShoulder, -18, 86);
        Set(Skeleton.LeftShoulder, 18, 86);
        Set(Skeleton.RightElbow, -24, 115);
        Set(Skeleton.LeftElbow, 24, 115);
        Set(Skeleton.RightHip, -8, 138);
        Set(Skeleton.LeftHip, 8, 138);
        Set(Skeleton.RightKnee, -9, 178);
        Set(Skeleton.LeftKnee, 9, 178);
        return new() { Body = body };
    }
}
