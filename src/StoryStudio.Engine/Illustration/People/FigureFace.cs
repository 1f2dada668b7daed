using SkiaSharp;
using static StoryStudio.Engine.Poses.Skeleton;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>A drawn face in canvas units, as a face detector would find it.</summary>
/// <param name="Box">Forehead to chin.</param>
/// <param name="Points">Five points: eye on the picture's left, eye on its right, tip of the nose, left and right corner of the mouth.</param>
public sealed record FigureFace(SKRect Box, SKPoint[] Points)
{
    internal static FigureFace? Of(CharacterSpec spec, FigureStance stance)
    {
        if (stance.View == FigureView.Back) return null;

        var head = HeadFrame.Of(stance);
        float half = FaceLayout.HalfWidth(spec);
        float shift = head.FaceShift;
        SKPoint[] corners, mouth;
        if (head.Facing == 0)
        {
            corners = [new(-half, -0.38f), new(half, -0.38f), new(half, 0.5f), new(-half, 0.5f)];
            mouth = [new(shift - FaceLayout.MouthHalf, FaceLayout.MouthY), new(shift + FaceLayout.MouthHalf, FaceLayout.MouthY)];
        }
        else
        {
            float flip = -head.Facing;
            corners = [new(-0.46f * flip, -0.38f), new(0.16f * flip, -0.38f), new(0.16f * flip, 0.5f), new(-0.46f * flip, 0.5f)];
            mouth = [new(FaceLayout.ProfileMouthFront.X * flip, FaceLayout.MouthY), new(FaceLayout.ProfileMouthBack.X * flip, FaceLayout.MouthY)];
        }

        var eyes = new[] { head.Local(RightEye), head.Local(LeftEye) }.OrderBy(p => p.X).ToArray();
        SKPoint[] points =
        [
            head.ToCanvas(eyes[0]), head.ToCanvas(eyes[1]), head.ToCanvas(head.Local(Nose)),
            .. mouth.OrderBy(p => p.X).Select(head.ToCanvas),
        ];
        var outline = corners.Select(head.ToCanvas).ToArray();
        var box = new SKRect(outline.Min(p => p.X), outline.Min(p => p.Y), outline.Max(p => p.X), outline.Max(p => p.Y));
        return new FigureFace(box, points);
    }
}
