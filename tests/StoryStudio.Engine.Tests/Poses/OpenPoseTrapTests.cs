using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

/// <summary>The places where pose tools lose points or sides; the traps of the body alone are in <see cref="OpenPoseJsonTests"/>.</summary>
public sealed class OpenPoseTrapTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Golden_poses_with_faces_and_hands_come_back_without_loss(int number)
    {
        var golden = GoldenPoses.Load(number);
        var pose = golden with
        {
            Figures = [.. golden.Figures.Select((figure, n) => figure with
            {
                Face = Points(FaceLandmarks.Count, n),
                LeftHand = Points(HandLandmarks.Count, n + 7),
                RightHand = n == 0 ? [] : Points(HandLandmarks.Count, n + 9),
            })],
        };

        var read = OpenPoseJson.Read(OpenPoseJson.Write(pose));

        Assert.All(pose.Figures.Zip(read.Figures), pair =>
        {
            Assert.Equal(pair.First.Body, pair.Second.Body);
            Assert.Equal(pair.First.Face, pair.Second.Face);
            Assert.Equal(pair.First.LeftHand, pair.Second.LeftHand);
            Assert.Equal(pair.First.RightHand, pair.Second.RightHand);
        });
    }

    [Fact]
    public void A_face_of_68_points_gets_two_missing_pupils()
    {
        var face = OpenPoseJson.Read(Json("face_keypoints_2d", 68)).Figures[0].Face;

        Assert.Equal(FaceLandmarks.Count, face.Count);
        Assert.Equal(68, face.Count(point => point.IsVisible));
        Assert.All(face.Skip(68), point => Assert.Equal(Keypoint.Missing, point));
    }

    [Theory]
    [InlineData("face_keypoints_2d", 12)]
    [InlineData("hand_left_keypoints_2d", 20)]
    public void Parts_of_a_strange_length_are_left_out_and_the_body_stays(string part, int count)
    {
        var figure = OpenPoseJson.Read(Json(part, count)).Figures[0];

        Assert.Empty(figure.Face);
        Assert.Empty(figure.LeftHand);
        Assert.True(figure.Body[0].IsVisible);
    }

    [Fact]
    public void Fractions_scale_hands_and_faces_too()
    {
        string hand = string.Join(',', Enumerable.Repeat("0.5,0.25,0.6", HandLandmarks.Count));
        string body = string.Join(',', Enumerable.Repeat("0.5,0.5,1", 18));

        var figure = OpenPoseJson.Read($$"""{"people":[{"pose_keypoints_2d":[{{body}}],"hand_right_keypoints_2d":[{{hand}}]}],"canvas_width":200,"canvas_height":400}""").Figures[0];

        Assert.All(figure.RightHand, point => Assert.Equal(new Keypoint(100, 100, 0.6f), point));
    }

    [Fact]
    public void A_list_of_several_pictures_gives_several_poses()
    {
        string one = OpenPoseJson.Write(GoldenPoses.Load(0)), two = OpenPoseJson.Write(GoldenPoses.Load(1));

        var poses = OpenPoseJson.ReadAll(System.Text.Encoding.UTF8.GetBytes($"[{one},{two}]"));

        Assert.Equal([GoldenPoses.Load(0).Figures[0].Body, GoldenPoses.Load(1).Figures[0].Body], poses.Select(pose => pose.Figures[0].Body));
        Assert.Throws<StudioException>(() => OpenPoseJson.Read($"[{one},{two}]"));
    }

    [Fact]
    public void Mirroring_swaps_the_sides_of_body_face_and_hands_and_twice_is_the_same()
    {
        var figure = GoldenPoses.Load(0).Figures[0] with { Face = Points(70, 1), LeftHand = Points(21, 2), RightHand = [] };

        var mirrored = figure.Mirrored(100);
        var back = mirrored.Mirrored(100);

        Assert.Equal(100 - figure.Body[Skeleton.LeftWrist].X, mirrored.Body[Skeleton.RightWrist].X, 1e-3f);
        Assert.Equal(100 - figure.LeftHand[5].X, mirrored.RightHand[5].X, 1e-3f);
        Assert.Empty(mirrored.LeftHand);
        Assert.Equal(100 - figure.Face[36].X, mirrored.Face[45].X, 1e-3f);
        Assert.All(figure.Face.Zip(back.Face), pair => Assert.Equal(pair.First.X, pair.Second.X, 1e-3f));
    }

    [Fact]
    public void Every_face_point_is_the_opposite_of_its_opposite() =>
        Assert.All(Enumerable.Range(0, FaceLandmarks.Count), point => Assert.Equal(point, FaceLandmarks.Opposite(FaceLandmarks.Opposite(point))));

    [Fact]
    public void Hands_and_faces_have_the_colours_of_the_training_pictures()
    {
        var body = new Keypoint[18];
        var hand = new Keypoint[21];
        (body[0], hand[0], hand[1]) = (new(8, 8, 1), new(20, 40, 1), new(50, 40, 1));
        var pose = new Pose { Width = 64, Height = 64, Figures = [new PoseFigure { Body = body, LeftHand = hand, Face = [new(40, 10, 1)] }] };

        byte[] rgb = PoseRasterizer.DrawWhole(pose, 64, 64, StrokeProfile.ControlNetAux);

        Assert.Equal([255, 0, 0], At(35, 40));
        Assert.Equal([0, 0, 255], At(20, 40));
        Assert.Equal([255, 255, 255], At(40, 10));
        Assert.Equal((255, 76, 0), HandLandmarks.Colour(1));
        byte[] At(int x, int y) => rgb.AsSpan(((y * 64) + x) * 3, 3).ToArray();
    }

    [Fact]
    public void Without_hands_and_faces_the_whole_picture_is_the_bodys()
    {
        var pose = GoldenPoses.Load(2);

        Assert.Equal(PoseRasterizer.Draw(pose, 512, 512, StrokeProfile.ControlNetAux), PoseRasterizer.DrawWhole(pose, 512, 512, StrokeProfile.ControlNetAux));
    }

    private static Keypoint[] Points(int count, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => i % 5 == 3 ? Keypoint.Missing : new Keypoint((i * 3.7f) + seed, (i * 1.3f) + 0.25f, 0.2f + (0.01f * i)))];

    private static string Json(string part, int count)
    {
        string points = string.Join(',', Enumerable.Repeat("20,30,0.5", count)), body = string.Join(',', Enumerable.Repeat("20,30,1", 18));
        return $$"""{"people":[{"pose_keypoints_2d":[{{body}}],"{{part}}":[{{points}}]}],"canvas_width":64,"canvas_height":64}""";
    }
}
