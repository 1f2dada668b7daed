using SkiaSharp;
using StoryStudio.Engine.Poses;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Makes a stance from a skeleton: fills in missing joints and reads size, view, turn and tilt of the head.</summary>
public static class StancePlacement
{
    /// <summary>Reads a pose's figure; missing joints are placed where this person's body would have them.</summary>
    /// <exception cref="StudioException">No joint is visible, so there is no person to draw.</exception>
    public static FigureStance FromPose(PoseFigure figure, CharacterSpec spec, Expression expression = Expression.Smile)
    {
        var body = BodyProportions.Of(spec);
        var known = figure.Body.Select(k => k.IsVisible ? new SKPoint(k.X, k.Y) : (SKPoint?)null).ToArray();
        if (known.Length != JointCount)
            throw new ArgumentException($"A figure has {JointCount} joints, not {known.Length}.", nameof(figure));
        if (known.All(k => k is null))
            throw new StudioException("The pose has a figure without a single joint.", "Place at least the neck and the hips, or remove the figure.");

        var view = ViewOf(known);
        float head = HeadHeight(known, body, view);
        var seen = known.Select(k => k is not null).ToArray();
        var joints = BodyJoints(known, body, view, head);
        var frame = Head(known, joints, view, head);
        var drawn = new bool[JointCount];
        frame.PlaceJoints(joints, drawn);
        return new FigureStance
        {
            Joints = joints,
            Seen = seen,
            HeadHeight = head,
            View = view,
            HeadTurn = frame.Turn,
            HeadTilt = frame.Tilt,
            Expression = expression,
            RightArmInFront = view switch { FigureView.Right => true, FigureView.Left or FigureView.Back => false, _ => CrossesBody(joints, RightWrist) },
            LeftArmInFront = view switch { FigureView.Left => true, FigureView.Right or FigureView.Back => false, _ => CrossesBody(joints, LeftWrist) },
        };
    }

    private static FigureView ViewOf(SKPoint?[] k)
    {
        bool rightEye = k[RightEye] is not null, leftEye = k[LeftEye] is not null, rightEar = k[RightEar] is not null, leftEar = k[LeftEar] is not null;
        if (k[Nose] is null && !rightEye && !leftEye)
        {
            bool mirrored = (k[RightShoulder]?.X ?? k[RightHip]?.X) > (k[LeftShoulder]?.X ?? k[LeftHip]?.X);
            return mirrored || rightEar || leftEar ? FigureView.Back : FigureView.Front;
        }

        if (rightEye != leftEye && rightEar != leftEar && rightEye == rightEar) return rightEye ? FigureView.Right : FigureView.Left;
        return FigureView.Front;
    }

    private static float HeadHeight(SKPoint?[] k, BodyProportions body, FigureView view)
    {
        // Lengths that foreshortening only makes smaller: the largest estimate is the closest.
        var estimates = new List<float>();
        void Add(int a, int b, float length)
        {
            if (k[a] is { } p && k[b] is { } q) estimates.Add(SKPoint.Distance(p, q) / length);
        }

        foreach (int hip in (ReadOnlySpan<int>)[RightHip, LeftHip])
        {
            Add(Skeleton.Neck, hip, MathF.Sqrt((body.Torso * body.Torso) + (0.5f * body.Hip * body.Hip)));
            Add(hip, hip + 1, body.Leg * 0.5f);
            Add(hip + 1, hip + 2, body.Leg * 0.5f);
        }

        foreach (int shoulder in (ReadOnlySpan<int>)[RightShoulder, LeftShoulder])
        {
            Add(shoulder, shoulder + 1, body.Arm * 0.51f);
            Add(shoulder + 1, shoulder + 2, body.Arm * 0.49f);
        }

        if (view == FigureView.Front)
        {
            Add(RightEye, LeftEye, 2 * FaceLayout.EyeX);
            Add(RightShoulder, LeftShoulder, 2 * body.Shoulder);
        }

        Add(Skeleton.Neck, Nose, 0.5f);
        if (estimates.Count == 0) return 48; // a lone joint says nothing about size
        estimates.Sort();
        return MathF.Max(4, estimates[(int)(estimates.Count * 0.6f)]);
    }

    private static SKPoint[] BodyJoints(SKPoint?[] k, BodyProportions body, FigureView view, float head)
    {
        float width = view is FigureView.Left or FigureView.Right ? 0.12f : 1, rightSide = view == FigureView.Back ? 1 : -1;
        var neck = k[Skeleton.Neck] ?? Between(k[RightShoulder], k[LeftShoulder]) ?? Shift(k[Nose], 0, 0.5f * head)
            ?? Shift(Between(k[RightHip], k[LeftHip]), 0, -body.Torso * head) ?? Guess(k, head);
        var hips = Between(k[RightHip], k[LeftHip])
            ?? Shift(k[RightHip], -rightSide * body.Hip * 0.72f * width * head, 0) ?? Shift(k[LeftHip], rightSide * body.Hip * 0.72f * width * head, 0)
            ?? new SKPoint(neck.X, neck.Y + (body.Torso * head));

        var joints = new SKPoint[JointCount];
        joints[Skeleton.Neck] = neck;
        var up = Unit(neck - hips);
        var across = new SKPoint(-up.Y, up.X);
        foreach (bool right in (ReadOnlySpan<bool>)[true, false])
        {
            float side = right ? rightSide : -rightSide;
            int shoulder = right ? RightShoulder : LeftShoulder, hip = right ? RightHip : LeftHip;
            joints[shoulder] = k[shoulder] ?? Along(Along(neck, across, side * body.Shoulder * width * head), up, -0.14f * head);
            joints[shoulder + 1] = k[shoulder + 1] ?? Along(Along(joints[shoulder], up, -body.Arm * 0.5f * head), across, side * 0.1f * head);
            joints[shoulder + 2] = k[shoulder + 2] ?? Along(joints[shoulder + 1], Unit(joints[shoulder + 1] - joints[shoulder]), body.Arm * 0.49f * head);
            joints[hip] = k[hip] ?? Along(hips, across, side * body.Hip * 0.72f * width * head);
            joints[hip + 1] = k[hip + 1] ?? Along(joints[hip], up, -body.Leg * 0.5f * head);
            joints[hip + 2] = k[hip + 2] ?? Along(joints[hip + 1], Unit(joints[hip + 1] - joints[hip]), body.Leg * 0.5f * head);
        }

        return joints;
    }

    private static HeadFrame Head(SKPoint?[] k, SKPoint[] joints, FigureView view, float head)
    {
        var neck = joints[Skeleton.Neck];
        float tilt = 0, turn = 0;
        var (from, to) = (k[RightEye], k[LeftEye]) is ({ } r, { } l) ? (r, l) : (k[RightEar], k[LeftEar]) is ({ } re, { } le) ? (re, le) : (default, default);
        var line = view == FigureView.Back ? from - to : to - from;
        if (line.Length > 0.05f * head)
        {
            tilt = MathF.Atan2(line.Y, line.X);
        }
        else
        {
            var lean = Unit(neck - new SKPoint((joints[RightHip].X + joints[LeftHip].X) / 2, (joints[RightHip].Y + joints[LeftHip].Y) / 2));
            tilt = MathF.Atan2(lean.X, -lean.Y);
        }

        if (view == FigureView.Front && k[Nose] is { } nose && line.Length > 0.05f * head)
        {
            // At a full turn the nose lies 0.35 face shifts beyond the middle of the eyes.
            var middle = new SKPoint((from.X + to.X) / 2, (from.Y + to.Y) / 2);
            float aside = ((nose.X - middle.X) * MathF.Cos(tilt)) + ((nose.Y - middle.Y) * MathF.Sin(tilt));
            turn = Math.Clamp(aside / head / 0.045f, -1, 1);
        }

        var frame = HeadFrame.OnNeck(neck, head, tilt, turn, view);
        if (k[Nose] is not { } seenNose) return frame;
        var moved = seenNose - frame.ToCanvas(frame.Local(Nose));
        // The head follows the nose as far as a neck can stretch.
        float stretch = MathF.Min(1, 0.35f * head / MathF.Max(moved.Length, 1e-3f));
        return frame with { Centre = Along(frame.Centre, moved, stretch) };
    }

    private static bool CrossesBody(SKPoint[] joints, int wrist)
    {
        float left = MathF.Min(joints[RightShoulder].X, joints[LeftShoulder].X), right = MathF.Max(joints[RightShoulder].X, joints[LeftShoulder].X);
        return joints[wrist].X > left && joints[wrist].X < right;
    }

    private static SKPoint Guess(SKPoint?[] k, float head)
    {
        int joint = Array.FindIndex(k, p => p is not null);
        float below = joint switch { RightKnee or LeftKnee => 2.1f, RightAnkle or LeftAnkle => 3, RightEye or LeftEye or RightEar or LeftEar => -0.6f, _ => 0.6f };
        return new SKPoint(k[joint]!.Value.X, k[joint]!.Value.Y - (below * head));
    }

    private static SKPoint? Between(SKPoint? a, SKPoint? b) =>
        a is { } p && b is { } q ? new SKPoint((p.X + q.X) / 2, (p.Y + q.Y) / 2) : null;

    private static SKPoint? Shift(SKPoint? point, float x, float y) => point is { } p ? new SKPoint(p.X + x, p.Y + y) : null;
    private static SKPoint Along(SKPoint point, SKPoint direction, float distance) => new(point.X + (direction.X * distance), point.Y + (direction.Y * distance));

    private static SKPoint Unit(SKPoint v)
    {
        float length = v.Length;
        return length < 1e-3f ? new SKPoint(0, -1) : new SKPoint(v.X / length, v.Y / length);
    }
}
