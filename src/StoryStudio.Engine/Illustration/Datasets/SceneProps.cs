using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Shadow, furniture and held things of a placed person.</summary>
/// <param name="seed">Decides the colours of the things.</param>
internal sealed class SceneProps(PlacedPerson person, ulong seed)
{
    /// <summary>Seen from the front a seat must look out behind the body.</summary>
    private const float BroadSeat = 1.3f;

    private FigureStance Stance => person.Stance;

    private float Unit => Stance.HeadHeight;

    /// <summary>Everything that stands on the ground; only full shots show it.</summary>
    public void DrawBelow(SKCanvas canvas, SceneLight light)
    {
        var extent = BodyExtent.Of(person.Acted);
        bool wide = person.Acted.Furniture == Prop.Mat || extent.Width > 2.6f * Unit;
        float middle = wide ? (extent.Left + extent.Right) / 2 : (Stance.Joints[RightAnkle].X + Stance.Joints[LeftAnkle].X) / 2;
        light.DrawGroundShadow(canvas, middle, person.GroundY, wide ? extent.Width * 0.42f : Unit * 0.75f);
        var hips = new SKPoint((Stance.Joints[RightHip].X + Stance.Joints[LeftHip].X) / 2, (Stance.Joints[RightHip].Y + Stance.Joints[LeftHip].Y) / 2);
        if (person.Acted.Furniture == Prop.Mat) hips.X = (extent.Left + extent.Right) / 2;
        int facing = Stance.View switch { FigureView.Left => -1, FigureView.Right => 1, _ => 0 };
        float size = facing == 0 && person.Acted.Furniture != Prop.Mat ? Unit * BroadSeat : Unit;
        PropPainter.DrawFurniture(canvas, person.Acted.Furniture, hips, size, person.GroundY, seed, facing);
    }

    public void DrawHeld(SKCanvas canvas, PropLayer layer)
    {
        var acted = person.Acted;
        SKPoint hand = acted.Held == Prop.Ball ? Ball(Stance) : Stance.Joints[acted.HoldingWrist];
        SKPoint? other = acted.SecondWrist == acted.HoldingWrist ? null : Stance.Joints[acted.SecondWrist];
        PropPainter.DrawHeld(canvas, acted.Held, layer, hand, other, Unit, 0, seed);
    }

    /// <summary>Just beyond the foot that is farther out.</summary>
    public static SKPoint Ball(FigureStance stance)
    {
        var (right, left) = (stance.Joints[RightAnkle], stance.Joints[LeftAnkle]);
        float middle = (stance.Joints[RightHip].X + stance.Joints[LeftHip].X) / 2;
        var foot = Math.Abs(right.X - middle) > Math.Abs(left.X - middle) ? right : left;
        float away = foot.X < middle ? -1 : 1;
        return new(foot.X + (away * 0.52f * stance.HeadHeight), foot.Y + (0.02f * stance.HeadHeight));
    }
}
