using System.Globalization;
using System.Text.Json;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Poses;

public sealed class OpenPoseJsonTests
{
    [Fact]
    public void A_pose_comes_back_as_it_was_written()
    {
        var pose = GoldenPoses.Load(2) with { Width = 777 };
        var faint = pose with
        {
            Figures = [.. pose.Figures.Select((f, n) => f with
            {
                Body = [.. f.Body.Select((p, i) => p with { Confidence = p.IsVisible ? 0.1f + 0.05f * i + 0.001f * n : 0 })],
            })],
        };

        var read = OpenPoseJson.Read(OpenPoseJson.Write(faint));

        Assert.Equal((faint.Width, faint.Height, faint.Figures.Count), (read.Width, read.Height, read.Figures.Count));
        Assert.All(faint.Figures.Zip(read.Figures), pair => Assert.Equal(pair.First.Body, pair.Second.Body));
    }

    [Fact]
    public void Body_25_maps_to_the_eighteen_joints()
    {
        // Point i lies at (10 i, 5): the published order puts the middle of the hips at 8 and feet at 19..24.
        var pose = OpenPoseJson.Read(Json(Enumerable.Range(0, 25).SelectMany(i => new[] { 10f * i, 5, 1 })));

        int[] source = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
        Assert.Equal(source.Select(i => 10f * i), pose.Figures[0].Body.Select(p => p.X));
    }

    [Fact]
    public void Body_25_is_written_with_the_middle_of_the_hips_and_reads_back_equal()
    {
        var pose = GoldenPoses.Load(0);

        string json = OpenPoseJson.WriteBody25(pose);

        using var document = JsonDocument.Parse(json);
        var points = document.RootElement.GetProperty("people")[0].GetProperty("pose_keypoints_2d");
        Assert.Equal(75, points.GetArrayLength());
        var (right, left) = (pose.Figures[0].Body[Skeleton.RightHip], pose.Figures[0].Body[Skeleton.LeftHip]);
        Assert.Equal((right.X + left.X) / 2, points[24].GetSingle(), 1e-4f);
        Assert.Equal(pose.Figures[0].Body, OpenPoseJson.Read(json).Figures[0].Body);
    }

    [Fact]
    public void Fractions_of_the_canvas_become_pixels()
    {
        var pose = OpenPoseJson.Read(Json(Body((0, 0.25f, 0.5f, 1), (1, 1, -0.25f, 1)), 400, 200));

        Assert.Equal(new Keypoint(100, 100, 1), pose.Figures[0].Body[0]);
        Assert.Equal(new Keypoint(400, -50, 1), pose.Figures[0].Body[1]);
    }

    [Fact]
    public void Coordinates_beyond_one_are_pixels() =>
        Assert.Equal(new Keypoint(1.5f, 0.5f, 1), OpenPoseJson.Read(Json(Body((0, 1.5f, 0.5f, 1)))).Figures[0].Body[0]);

    [Fact]
    public void Detections_below_full_confidence_are_kept()
    {
        var body = OpenPoseJson.Read(Json(Body((0, 20, 30, 0.31f), (1, 40, 50, 0.999f)))).Figures[0].Body;

        Assert.Equal(0.31f, body[0].Confidence);
        Assert.Equal(2, body.Count(p => p.IsVisible));
    }

    [Fact]
    public void A_visible_point_at_zero_is_there_and_an_invisible_one_elsewhere_is_not()
    {
        var body = OpenPoseJson.Read(Json(Body((0, 0, 30, 1), (1, 40, 0, 1), (2, 70, 80, 0)))).Figures[0].Body;

        Assert.Equal(new Keypoint(0, 30, 1), body[0]);
        Assert.Equal(new Keypoint(40, 0, 1), body[1]);
        Assert.Equal(Keypoint.Missing, body[2]);
    }

    [Fact]
    public void Null_coordinates_are_missing_points()
    {
        string points = string.Join(',', Enumerable.Range(0, 18).Select(i => i == 3 ? "20,30,1" : "null,null,null"));

        var body = OpenPoseJson.Read($$"""{"people":[{"pose_keypoints_2d":[{{points}}]}],"canvas_width":64,"canvas_height":64}""").Figures[0].Body;

        Assert.Equal([3], Enumerable.Range(0, 18).Where(i => body[i].IsVisible));
    }

    [Fact]
    public void The_list_form_of_other_tools_is_read()
    {
        var single = OpenPoseJson.Read(Json(Body((0, 20, 30, 1))));
        var list = OpenPoseJson.Read("[" + Json(Body((0, 20, 30, 1))) + "]");

        Assert.Equal(single.Figures[0].Body, list.Figures[0].Body);
    }

    [Theory]
    [InlineData(68)]
    [InlineData(70)]
    [InlineData(0)]
    public void Face_points_do_not_disturb_the_body_whatever_their_number(int facePoints)
    {
        string face = string.Join(',', Enumerable.Repeat("0.5,0.5,1", facePoints));
        string json = Json(Body((0, 20, 30, 1))).Replace("\"pose_keypoints_2d\"", $"\"face_keypoints_2d\":[{face}],\"hand_left_keypoints_2d\":null,\"hand_right_keypoints_2d\":[],\"pose_keypoints_2d\"", StringComparison.Ordinal);

        Assert.Equal(new Keypoint(20, 30, 1), OpenPoseJson.Read(json).Figures[0].Body[0]);
    }

    [Fact]
    public void People_without_a_body_are_left_out()
    {
        string json = Json(Body((0, 20, 30, 1))).Replace("\"people\":[", "\"people\":[{},{\"pose_keypoints_2d\":null},{\"pose_keypoints_2d\":[]},", StringComparison.Ordinal);

        Assert.Single(OpenPoseJson.Read(json).Figures);
    }

    [Fact]
    public void Without_a_canvas_a_square_holds_all_points()
    {
        string json = Json(Body((0, 300, 30, 1))).Replace("canvas_", "other_", StringComparison.Ordinal);

        Assert.Equal((320, 320), (OpenPoseJson.Read(json).Width, OpenPoseJson.Read(json).Height));
    }

    [Fact]
    public void An_imported_pose_is_drawn_in_the_colours_of_the_training_order()
    {
        // An editor's own bone list has neck to shoulder in other colours; what counts is limb i in colour i.
        var pose = OpenPoseJson.Read(Json(Body((Skeleton.Neck, 10, 32, 1), (Skeleton.RightShoulder, 54, 32, 1)), 64, 64));

        var rgb = PoseRasterizer.Draw(pose, 64, 64, new(2, 2));

        Assert.Equal([153, 0, 0], rgb.AsSpan((32 * 64 + 32) * 3, 3).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"people\":{}}")]
    [InlineData("{\"people\":[]}")]
    [InlineData("{\"people\":[],\"\\ud800xxxxxxx\":0}")]
    [InlineData("{\"people\":[1]}")]
    [InlineData("{\"people\":[{\"pose_keypoints_2d\":[1,2]}]}")]
    [InlineData("{\"people\":[{\"pose_keypoints_2d\":\"none\"}]}")]
    public void What_is_no_pose_is_refused(string json) => Assert.Throws<StudioException>(() => OpenPoseJson.Read(json));

    [Theory]
    [InlineData("1e999"), InlineData("-1e999"), InlineData("\"NaN\""), InlineData("\"12\""), InlineData("true"), InlineData("{}")]
    public void Numbers_that_are_not_finite_are_refused(string number)
    {
        string json = Json(Body((0, 20, 30, 1))).Replace("[20,30,1", $"[{number},30,1", StringComparison.Ordinal);

        Assert.Throws<StudioException>(() => OpenPoseJson.Read(json));
    }

    [Fact]
    public void Bare_nan_is_refused() =>
        Assert.Throws<StudioException>(() => OpenPoseJson.Read(Json(Body((0, 20, 30, 1))).Replace("[20,", "[NaN,", StringComparison.Ordinal)));

    [Theory]
    [InlineData(0, 64), InlineData(64, -3), InlineData(100_000, 64)]
    public void A_senseless_canvas_is_refused(int width, int height) =>
        Assert.Throws<StudioException>(() => OpenPoseJson.Read(Json(Body((0, 20, 30, 1)), width, height)));

    [Fact]
    public void A_point_far_outside_is_refused() =>
        Assert.Throws<StudioException>(() => OpenPoseJson.Read(Json(Body((0, 1e7f, 30, 1)))));

    [Fact]
    public void More_people_than_a_pose_holds_are_refused_with_their_number()
    {
        string person = $"{{\"pose_keypoints_2d\":[{string.Join(',', Body((0, 20, 30, 1)))}]}}";

        var error = Assert.Throws<StudioException>(() => OpenPoseJson.Read($"{{\"people\":[{string.Join(',', Enumerable.Repeat(person, 9))}]}}"));

        Assert.Contains("9 people", error.Message);
    }

    [Fact]
    public void A_million_points_are_refused_before_any_work()
    {
        string json = "{\"people\":[{\"pose_keypoints_2d\":[" + string.Join(',', Enumerable.Repeat("1,2,1", 1_000_000)) + "]}]}";

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<StudioException>(() => OpenPoseJson.Read(json));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Many_points_within_the_size_limit_are_refused_too()
    {
        string json = "{\"people\":[{\"pose_keypoints_2d\":[" + string.Join(',', Enumerable.Repeat("1", 400_000)) + "]}]}";

        Assert.Throws<StudioException>(() => OpenPoseJson.Read(json));
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<StudioException>(() => OpenPoseJson.Read(new string('[', 100_000)));

    private static float[] Body(params (int Joint, float X, float Y, float Confidence)[] points)
    {
        var values = new float[54];
        foreach (var (joint, x, y, confidence) in points)
            (values[3 * joint], values[3 * joint + 1], values[3 * joint + 2]) = (x, y, confidence);
        return values;
    }

    private static string Json(IEnumerable<float> values, int width = 512, int height = 512) =>
        $"{{\"people\":[{{\"pose_keypoints_2d\":[{string.Join(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]}}],\"canvas_width\":{width},\"canvas_height\":{height}}}";
}
