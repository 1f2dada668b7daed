using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>A stance measured in head heights, with what every part of the drawing asks for.</summary>
internal sealed class FigureLayout
{
    public FigureLayout(CharacterSpec spec, FigureStance stance, CharacterColours? colours = null)
    {
        Spec = spec;
        Stance = stance;
        Colours = colours ?? CharacterColours.Of(spec);
        Body = BodyProportions.Of(spec);
        Joints = [.. stance.Joints.Select(p => new SKPoint(p.X / stance.HeadHeight, p.Y / stance.HeadHeight))];
        var head = HeadFrame.Of(stance);
        Head = head with { Centre = new SKPoint(head.Centre.X / stance.HeadHeight, head.Centre.Y / stance.HeadHeight), Height = 1 };
        Torso = new TorsoFrame(this);
    }

    public CharacterSpec Spec { get; }
    public FigureStance Stance { get; }
    public CharacterColours Colours { get; }
    public BodyProportions Body { get; }
    public SKPoint[] Joints { get; }
    public HeadFrame Head { get; }
    public TorsoFrame Torso { get; }

    public FigureView View => Stance.View;
    public float Facing => Head.Facing;
    public bool IsProfile => Facing != 0;
    public SKPoint MidHip => Mid(Joints[RightHip], Joints[LeftHip]);

    /// <summary>The person's right and left, the farther one first.</summary>
    public bool[] SidesFarFirst => View == FigureView.Left ? [true, false] : [false, true];

    public SKPoint[] Leg(bool right) => right ? Joints[RightHip..(RightAnkle + 1)] : Joints[LeftHip..(LeftAnkle + 1)];
    public SKPoint[] Arm(bool right) => right ? Joints[RightShoulder..(RightWrist + 1)] : Joints[LeftShoulder..(LeftWrist + 1)];
    public bool ArmInFront(bool right) => right ? Stance.RightArmInFront : Stance.LeftArmInFront;

    public static SKPoint Mid(SKPoint a, SKPoint b) => Lerp(a, b, 0.5f);
    public static SKPoint Lerp(SKPoint a, SKPoint b, float t) => new(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t));

    /// <summary>The point at a distance from a towards b.</summary>
    public static SKPoint Towards(SKPoint a, SKPoint b, float distance)
    {
        float length = SKPoint.Distance(a, b);
        return length < 1e-4f ? a : Lerp(a, b, distance / length);
    }
}
