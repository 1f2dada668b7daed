using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>How far a body and what it holds reach around its joints, in the stance's units.</summary>
internal readonly record struct BodyExtent(float Left, float Top, float Right, float Bottom)
{
    /// <summary>Head units above the hand.</summary>
    private static readonly Dictionary<Prop, float> HeldHeight = new() { [Prop.Umbrella] = 2.15f, [Prop.Balloon] = 2.1f, [Prop.Flower] = 0.75f };

    public float Width => Right - Left;

    public static BodyExtent Of(ActedStance acted)
    {
        var stance = acted.Stance;
        float h = stance.HeadHeight;
        var extent = new BodyExtent(float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        for (int joint = 0; joint < JointCount; joint++)
        {
            var p = stance.Joints[joint];
            float r = Radius(joint) * h;
            extent = extent.With(p.X - r, p.Y - r, p.X + r, p.Y + r);
        }

        var head = HeadFrame.Of(stance).Centre;
        extent = extent.With(head.X - (0.48f * h), head.Y - (0.56f * h), head.X + (0.48f * h), head.Y + (0.48f * h));
        if (acted.Held == Prop.Umbrella)
        {
            float hand = stance.Joints[acted.HoldingWrist].X;
            extent = extent with { Left = Math.Min(extent.Left, hand - (1.25f * h)), Right = Math.Max(extent.Right, hand + (1.25f * h)) };
        }
        if (acted.Held == Prop.Ball)
        {
            var ball = SceneProps.Ball(stance);
            extent = extent.With(ball.X - (0.32f * h), ball.Y, ball.X + (0.32f * h), ball.Y);
        }
        if (acted.Held != Prop.None && HeldHeight.TryGetValue(acted.Held, out float height))
            extent = extent with { Top = Math.Min(extent.Top, stance.Joints[acted.HoldingWrist].Y - (height * h)) };
        return extent;
    }

    private BodyExtent With(float left, float top, float right, float bottom) =>
        new(Math.Min(Left, left), Math.Min(Top, top), Math.Max(Right, right), Math.Max(Bottom, bottom));

    private static float Radius(int joint) => joint switch
    {
        RightAnkle or LeftAnkle => 0.15f,
        RightKnee or LeftKnee => 0.14f,
        RightHip or LeftHip => 0.2f,
        RightWrist or LeftWrist => 0.12f,
        RightShoulder or LeftShoulder => 0.14f,
        _ => 0.05f,
    };
}
