using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>A person who simply stands: arms at the sides, or one hand on the hip. For portraits and the character designer.</summary>
public static class StandingStance
{
    private const float Degree = MathF.PI / 180;

    /// <param name="feet">Where the person stands, canvas units.</param>
    /// <param name="headHeight">Chin to crown, canvas units.</param>
    public static FigureStance Create(CharacterSpec spec, SKPoint feet, float headHeight, FigureView view = FigureView.Front, Expression expression = Expression.Smile, IllustrationRandom? random = null)
    {
        random ??= new IllustrationRandom(0UL);
        var body = BodyProportions.Of(spec);
        bool profile = view is FigureView.Left or FigureView.Right;
        float width = profile ? 0.12f : 1;
        var joints = new SKPoint[JointCount];
        var seen = new bool[JointCount];
        Array.Fill(seen, true);

        float foot = 0.15f * body.Limb / 0.2f;
        var hips = new SKPoint(feet.X, feet.Y - ((body.Leg + foot) * headHeight));
        SKPoint Place(float x, float y) => new(hips.X + (x * headHeight), hips.Y + (y * headHeight));

        joints[Neck] = Place(0, -body.Torso);
        bool akimbo = !profile && random.Chance(0.35f);
        int akimboSide = random.NextInt(2);
        for (int i = 0; i < 2; i++)
        {
            // The person's right side is the picture's left, except from behind.
            float side = (i == 0) == (view != FigureView.Back) ? -1 : 1;
            float upper = random.NextFloat(10, 18), fore = random.NextFloat(2, 12), thigh = random.NextFloat(1.5f, 5), shin = random.NextFloat(-2, 2), length = 1;
            if (akimbo && i == akimboSide) (upper, fore, length) = (46, -46, 0.86f);
            if (profile) (upper, fore, thigh, shin) = (side * -6, -10 * ((view == FigureView.Left ? 1 : -1) * side), side * 3, side * 3);

            int shoulder = i == 0 ? RightShoulder : LeftShoulder, hip = i == 0 ? RightHip : LeftHip;
            joints[shoulder] = Place(side * body.Shoulder * width, -body.Torso + 0.14f);
            joints[shoulder + 1] = Swing(joints[shoulder], side, upper, body.Arm * 0.51f * headHeight);
            joints[shoulder + 2] = Swing(joints[shoulder + 1], side, fore, body.Arm * 0.49f * length * headHeight);
            joints[hip] = Place(side * body.Hip * 0.72f * width, 0);
            joints[hip + 1] = Swing(joints[hip], side, thigh, body.Leg * 0.5f * headHeight);
            joints[hip + 2] = Swing(joints[hip + 1], side, shin, body.Leg * 0.5f * headHeight);
        }

        float tilt = random.NextFloat(-4, 4) * Degree, turn = view == FigureView.Front ? random.NextFloat(-0.35f, 0.35f) : 0;
        HeadFrame.OnNeck(joints[Neck], headHeight, tilt, turn, view).PlaceJoints(joints, seen);
        return new FigureStance
        {
            Joints = joints,
            Seen = seen,
            HeadHeight = headHeight,
            View = view,
            HeadTurn = turn,
            HeadTilt = tilt,
            Expression = expression,
            RightArmInFront = view == FigureView.Right,
            LeftArmInFront = view == FigureView.Left,
        };
    }

    private static SKPoint Swing(SKPoint from, float side, float degrees, float length)
    {
        var (sin, cos) = MathF.SinCos(degrees * Degree);
        return new SKPoint(from.X + (side * sin * length), from.Y + (cos * length));
    }
}
