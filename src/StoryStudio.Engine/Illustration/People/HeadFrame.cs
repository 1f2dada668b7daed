using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Where a head is: its middle, size, tilt, turn and view. Inside it, 1 = chin to crown, y down, (0, 0) = the middle.</summary>
public readonly record struct HeadFrame(SKPoint Centre, float Height, float Tilt, float Turn, FigureView View)
{
    /// <summary>From the neck joint to the middle of the head.</summary>
    public const float NeckToCentre = 0.62f;

    /// <summary>How far the face slides over the head at a full turn.</summary>
    private const float TurnShift = 0.13f;

    /// <summary>-1: the profile looks to the picture's left; 1: right; 0: front and back.</summary>
    public float Facing => View switch { FigureView.Left => -1, FigureView.Right => 1, _ => 0 };

    /// <summary>Sideways shift of the face inside the head.</summary>
    public float FaceShift => View == FigureView.Front ? Turn * TurnShift : 0;

    public static HeadFrame OnNeck(SKPoint neck, float height, float tilt, float turn, FigureView view)
    {
        var (sin, cos) = MathF.SinCos(tilt);
        return new HeadFrame(new SKPoint(neck.X + (sin * NeckToCentre * height), neck.Y - (cos * NeckToCentre * height)), height, tilt, turn, view);
    }

    /// <summary>The head whose nose is the stance's nose joint.</summary>
    public static HeadFrame Of(FigureStance stance)
    {
        var frame = new HeadFrame(default, stance.HeadHeight, stance.HeadTilt, stance.HeadTurn, stance.View);
        return frame with { Centre = stance.Joints[Nose] - frame.ToCanvas(frame.Local(Nose)) };
    }

    /// <summary>A point inside the head in canvas units.</summary>
    public SKPoint ToCanvas(SKPoint local)
    {
        var (sin, cos) = MathF.SinCos(Tilt);
        return new SKPoint(
            Centre.X + (Height * ((local.X * cos) - (local.Y * sin))),
            Centre.Y + (Height * ((local.X * sin) + (local.Y * cos))));
    }

    /// <summary>Writes nose, eyes and ears into a stance's joints and says which of them can be seen.</summary>
    public void PlaceJoints(Span<SKPoint> joints, Span<bool> seen)
    {
        foreach (int joint in (ReadOnlySpan<int>)[Nose, RightEye, LeftEye, RightEar, LeftEar])
        {
            joints[joint] = ToCanvas(Local(joint));
            seen[joint] = IsSeen(joint);
        }
    }

    /// <summary>Nose, an eye or an ear inside the head.</summary>
    internal SKPoint Local(int joint)
    {
        bool right = joint is RightEye or RightEar;
        if (View is FigureView.Left or FigureView.Right)
        {
            bool near = right == (View == FigureView.Right);
            var facingLeft = joint switch
            {
                Nose => FaceLayout.ProfileNose,
                RightEye or LeftEye => near ? FaceLayout.ProfileEye : FaceLayout.ProfileFarEye,
                _ => FaceLayout.ProfileEar,
            };
            return new SKPoint(-Facing * facingLeft.X, facingLeft.Y);
        }

        // The person's right is the picture's left, seen from the front.
        float side = right == (View == FigureView.Front) ? -1 : 1;
        return joint switch
        {
            Nose => new SKPoint(FaceShift * 1.35f, FaceLayout.NoseY),
            RightEye or LeftEye => new SKPoint((side * FaceLayout.EyeX) + FaceShift, FaceLayout.EyeY),
            _ => new SKPoint((side * 0.41f) - (FaceShift * 0.25f), 0.07f),
        };
    }

    private bool IsSeen(int joint) => View switch
    {
        FigureView.Back => joint is RightEar or LeftEar,
        FigureView.Left => joint is Nose or LeftEye or LeftEar,
        FigureView.Right => joint is Nose or RightEye or RightEar,
        _ => (joint != RightEar || Turn > -0.85f) && (joint != LeftEar || Turn < 0.85f),
    };
}
