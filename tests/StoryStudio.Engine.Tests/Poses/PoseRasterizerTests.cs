using SkiaSharp;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class PoseRasterizerTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Equals_controlnet_aux_pixel_for_pixel(int number)
    {
        var pose = GoldenPoses.Load(number);
        using var expected = SKBitmap.Decode(Fixtures.Golden("11_preprocess", "openpose", $"{number}_controlnet_aux.png"));

        var rgb = PoseRasterizer.Draw(pose, expected.Width, expected.Height, StrokeProfile.ControlNetAux);

        var (drawn, equal) = Compare(expected, rgb);
        Assert.True(drawn > 500);
        Assert.Equal(drawn, equal);
    }

    [Fact]
    public void The_index_raster_holds_the_same_picture()
    {
        var pose = GoldenPoses.Load(2);

        var rgb = PoseRasterizer.Draw(pose, 96, 80, new(1.5f, 2));
        var indices = PoseRasterizer.DrawIndices(pose, 96, 80, new(1.5f, 2));

        Assert.Equal(rgb, indices.SelectMany(i => new[] { PoseRasterizer.Palette[i].R, PoseRasterizer.Palette[i].G, PoseRasterizer.Palette[i].B }));
        Assert.Contains(PoseRasterizer.FirstLimb, indices);
        Assert.Contains((byte)(PoseRasterizer.FirstJoint + Skeleton.LeftEar), indices);
    }

    [Fact]
    public void A_missing_joint_takes_its_limbs_with_it()
    {
        var pose = OneFigure((Skeleton.Neck, 10, 10), (Skeleton.RightShoulder, 30, 10), (Skeleton.RightElbow, 30, 30));
        var without = OneFigure((Skeleton.Neck, 10, 10), (Skeleton.RightElbow, 30, 30));

        Assert.Equal([0, 1, 3, 19, 20, 21], Used(pose));
        Assert.Equal([0, 19, 21], Used(without));
    }

    [Fact]
    public void A_joint_at_zero_is_drawn_when_it_is_visible()
    {
        Assert.Equal([0, 18], Used(OneFigure((Skeleton.Nose, 0, 0))));
    }

    [Fact]
    public void Limb_and_disc_have_the_profile_s_size()
    {
        var pose = OneFigure((Skeleton.Neck, 20, 32), (Skeleton.RightShoulder, 44, 32));

        var indices = PoseRasterizer.DrawIndices(pose, 64, 64, new(3, 2));

        Assert.Equal(7, Enumerable.Range(0, 64).Count(y => indices[y * 64 + 32] == 1));
        Assert.Equal(5, Enumerable.Range(0, 64).Count(y => indices[y * 64 + 20] == 19));
    }

    [Fact]
    public void Points_far_outside_the_canvas_do_no_harm()
    {
        var pose = OneFigure((Skeleton.Neck, -4000, -300), (Skeleton.RightShoulder, 5000, 700), (Skeleton.RightElbow, 32, 9000));

        var indices = PoseRasterizer.DrawIndices(pose, 64, 64, StrokeProfile.ControlNetAux);

        Assert.Equal(64 * 64, indices.Length);
    }

    [Theory]
    [InlineData(256, 256, 4), InlineData(960, 640, 8), InlineData(1024, 1024, 12), InlineData(1280, 960, 12), InlineData(9000, 100, 28)]
    public void The_xinsir_profile_grows_with_the_longest_side(int width, int height, float halfWidth)
    {
        Assert.Equal(new StrokeProfile(halfWidth, halfWidth), StrokeProfile.Xinsir(width, height));
    }

    private static (int Drawn, int Equal) Compare(SKBitmap expected, byte[] rgb)
    {
        int drawn = 0, equal = 0;
        for (int i = 0; i < expected.Width * expected.Height; i++)
        {
            var want = expected.GetPixel(i % expected.Width, i / expected.Width);
            var (r, g, b) = (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]);
            if ((want.Red | want.Green | want.Blue | r | g | b) == 0)
                continue;
            drawn++;
            if ((want.Red, want.Green, want.Blue) == (r, g, b))
                equal++;
        }
        return (drawn, equal);
    }

    private static byte[] Used(Pose pose) =>
        [.. PoseRasterizer.DrawIndices(pose, 64, 64, new(2, 2)).Distinct().Order()];

    private static Pose OneFigure(params (int Joint, float X, float Y)[] joints)
    {
        var body = new Keypoint[Skeleton.JointCount];
        foreach (var (joint, x, y) in joints)
            body[joint] = new(x, y, 1);
        return new() { Width = 64, Height = 64, Figures = [new() { Body = body }] };
    }
}
