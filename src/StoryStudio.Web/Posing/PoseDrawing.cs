using System.Globalization;
using System.Text;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>A pose as a small SVG in which figure i has the colour of character i.</summary>
public static class PoseDrawing
{
    /// <summary>Colours of the characters; the same as --who-1..3 in wwwroot/app.css.</summary>
    public static readonly IReadOnlyList<string> WhoColours = ["#f0916b", "#5cc4b4", "#8ea6ff"];

    public static string Svg(Pose pose)
    {
        var svg = new StringBuilder();
        var (left, top, side) = SquareAround(pose);
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:0.#} {top:0.#} {side:0.#} {side:0.#}">""");
        for (int index = 0; index < pose.Figures.Count; index++) Draw(svg, pose.Figures[index], WhoColours[index % WhoColours.Count]);
        return svg.Append("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, PoseFigure figure, string colour)
    {
        float stroke = StrokeOf(figure);
        svg.Append(CultureInfo.InvariantCulture, $"""<g stroke="{colour}" fill="{colour}" stroke-width="{stroke:0.#}" stroke-linecap="round">""");
        foreach (var (from, to) in Skeleton.Limbs)
        {
            // The face is a disc here, not five dots.
            if (from >= Skeleton.RightEye || to >= Skeleton.RightEye) continue;
            var (a, b) = (figure.Body[from], figure.Body[to]);
            if (!a.IsVisible || !b.IsVisible) continue;
            // The person's right side is a little darker: which way somebody faces can be seen.
            string shade = from is >= Skeleton.RightShoulder and <= Skeleton.RightWrist or >= Skeleton.RightHip and <= Skeleton.RightAnkle ? " opacity=\".62\"" : "";
            svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{a.X:0.#} {a.Y:0.#}L{b.X:0.#} {b.Y:0.#}"{shade}/>""");
        }
        if (HeadOf(figure) is var (centre, radius))
            svg.Append(CultureInfo.InvariantCulture, $"""<circle cx="{centre.X:0.#}" cy="{centre.Y:0.#}" r="{radius:0.#}" stroke="none"/>""");
        svg.Append("</g>");
    }

    private static ((float X, float Y) Centre, float Radius)? HeadOf(PoseFigure figure)
    {
        int[] face = [Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar];
        var seen = face.Select(joint => figure.Body[joint]).Where(joint => joint.IsVisible).ToList();
        if (seen.Count == 0) return null;
        (float X, float Y) centre = (seen.Average(joint => joint.X), seen.Average(joint => joint.Y));
        return (centre, StrokeOf(figure) * 2.1f);
    }

    // Thumbnails are small: the figures fill them, wherever they stand on the canvas.
    private static (float Left, float Top, float Side) SquareAround(Pose pose)
    {
        var joints = pose.Figures.SelectMany(figure => figure.Body).Where(joint => joint.IsVisible).ToList();
        float margin = pose.Figures.Max(StrokeOf) * 2.6f;
        var (left, right) = (joints.Min(joint => joint.X) - margin, joints.Max(joint => joint.X) + margin);
        var (top, bottom) = (joints.Min(joint => joint.Y) - margin, joints.Max(joint => joint.Y) + margin);
        float side = MathF.Max(right - left, bottom - top);
        return ((left + right - side) / 2, (top + bottom - side) / 2, side);
    }

    // A sixth of the longest limb reads well at thumbnail size for near and far figures alike.
    private static float StrokeOf(PoseFigure figure)
    {
        float longest = Skeleton.Limbs
            .Select(limb => (A: figure.Body[limb.From], B: figure.Body[limb.To]))
            .Where(limb => limb.A.IsVisible && limb.B.IsVisible)
            .Select(limb => MathF.Sqrt(MathF.Pow(limb.A.X - limb.B.X, 2) + MathF.Pow(limb.A.Y - limb.B.Y, 2)))
            .DefaultIfEmpty(40)
            .Max();
        return Math.Max(2, longest * 0.16f);
    }
}
