using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Conditioning;

public sealed class PoseDetectionTests
{
    private const int Cells = 32, InputSize = 128;
    private const float Stride = (float)InputSize / Cells;

    [Fact]
    public void Crossed_arms_of_two_people_go_to_the_necks_they_point_at()
    {
        var maps = new Maps();
        maps.Add((10, 10), (Skeleton.Neck, 10, 10), (Skeleton.LeftWrist, 22, 20));
        maps.Add((24, 12), (Skeleton.Neck, 24, 12), (Skeleton.LeftWrist, 8, 20));

        var figures = Decode(maps);

        Assert.Equal(2, figures.Count);
        AssertNear(10, 10, figures[0].Body[Skeleton.Neck]);
        AssertNear(22, 20, figures[0].Body[Skeleton.LeftWrist]);
        AssertNear(24, 12, figures[1].Body[Skeleton.Neck]);
        AssertNear(8, 20, figures[1].Body[Skeleton.LeftWrist]);
        Assert.False(figures[0].Body[Skeleton.Nose].IsVisible);
    }

    [Fact]
    public void Joints_come_back_in_pixels_of_the_picture()
    {
        var maps = new Maps();
        maps.Add((16, 8), (Skeleton.Neck, 16, 8));

        var figure = Assert.Single(Decode(maps, 0.25f));

        Assert.Equal(16.5f * Stride * 4, figure.Body[Skeleton.Neck].X, 0.5f);
        Assert.Equal(8.5f * Stride * 4, figure.Body[Skeleton.Neck].Y, 0.5f);
    }

    [Fact]
    public void Without_a_neck_there_is_nobody()
    {
        var maps = new Maps();
        maps.Add((5, 5), (Skeleton.Nose, 6, 6));

        Assert.Empty(Decode(maps));
    }

    [Fact]
    public void A_neck_that_points_at_a_stronger_one_is_the_same_person_seen_twice()
    {
        var maps = new Maps();
        maps.Add((10, 10), (Skeleton.Neck, 10, 10));
        maps.Add((15, 10), (Skeleton.LeftWrist, 20, 20)); // Nearer to the weaker one.
        maps.Add(0.6f, (10, 10), (Skeleton.Neck, 17, 10));

        var figure = Assert.Single(Decode(maps));

        AssertNear(10, 10, figure.Body[Skeleton.Neck]);
        AssertNear(20, 20, figure.Body[Skeleton.LeftWrist]);
    }

    [Fact]
    public void Necks_with_one_half_of_the_joints_each_are_one_person()
    {
        var maps = new Maps();
        maps.Add((10, 10), (Skeleton.Neck, 10, 10), (Skeleton.Nose, 3, 10), (Skeleton.LeftWrist, 28, 4));
        maps.Add(0.8f, (18, 10), (Skeleton.Neck, 18, 10), (Skeleton.LeftAnkle, 28, 20));

        var figure = Assert.Single(Decode(maps));

        AssertNear(10, 10, figure.Body[Skeleton.Neck]);
        AssertNear(28, 20, figure.Body[Skeleton.LeftAnkle]);
    }

    [Fact]
    public void Whoever_is_found_has_a_neck()
    {
        var maps = new Maps();
        maps.Add((24, 12), (Skeleton.Neck, 10, 12));
        maps.Add(0.8f, (24, 12), (Skeleton.Neck, 24, 12));

        var figures = Decode(maps);

        Assert.Equal(2, figures.Count);
        Assert.All(figures, figure => Assert.True(figure.Body[Skeleton.Neck].IsVisible));
    }

    private static IReadOnlyList<PoseFigure> Decode(Maps maps, float scale = 1) => PoseDetection.Decode(maps.Spots, maps.Ways, Cells, InputSize, scale);

    private static void AssertNear(int column, int row, Keypoint point)
    {
        Assert.Equal((column + 0.5f) * Stride, point.X, 1f);
        Assert.Equal((row + 0.5f) * Stride, point.Y, 1f);
    }

    private sealed class Maps
    {
        public float[] Spots { get; } = new float[Skeleton.JointCount * Cells * Cells];

        public float[] Ways { get; } = new float[2 * Skeleton.JointCount * Cells * Cells];

        public void Add((int Column, int Row) neck, params (int Joint, int Column, int Row)[] joints) => Add(1, neck, joints);

        public void Add(float score, (int Column, int Row) neck, params (int Joint, int Column, int Row)[] joints)
        {
            foreach (var (joint, column, row) in joints)
            {
                for (int v = row - 2; v <= row + 2; v++)
                {
                    for (int u = column - 2; u <= column + 2; u++)
                    {
                        int cell = (v * Cells) + u, plane = Cells * Cells;
                        Spots[(joint * plane) + cell] = score * MathF.Exp(-(((u - column) * (u - column)) + ((v - row) * (v - row))) / 4f);
                        Ways[(2 * joint * plane) + cell] = (float)(neck.Column - u) / Cells;
                        Ways[(((2 * joint) + 1) * plane) + cell] = (float)(neck.Row - v) / Cells;
                    }
                }
            }
        }
    }
}
