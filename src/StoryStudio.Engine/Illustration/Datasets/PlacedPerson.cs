using SkiaSharp;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>A person in their place in the picture; everything in pixels.</summary>
/// <param name="Acted">Joints on the 256-pixel canvas.</param>
/// <param name="GroundY">Where the person's weight rests.</param>
/// <param name="Shot">Close shots show no ground, so neither shadow nor chair.</param>
public sealed record PlacedPerson(ScenePerson Person, ActedStance Acted, float GroundY, Shot Shot)
{
    /// <summary>A person in a given skeleton; what they do and hold is not known.</summary>
    internal static PlacedPerson InPose(CharacterSpec character, PoseFigure figure, Shot shot)
    {
        var acted = new ActedStance { Stance = StancePlacement.FromPose(figure, character) };
        return new(new(character, StoryAction.Standing), acted, BodyExtent.Of(acted).Bottom, shot);
    }

    public CharacterSpec Character => Person.Character;

    public FigureStance Stance => Acted.Stance;

    /// <summary>18 joints in pixels; confidence 1 = in the picture and seen from this side, else 0.</summary>
    internal Keypoint[] Keypoints() =>
        [.. Stance.Joints.Select((joint, i) => new Keypoint(joint.X, joint.Y, Stance.Seen[i] && RenderedScene.Contains(joint) ? 1 : 0))];

    /// <summary>Left and right end of the body.</summary>
    internal (float Left, float Right) Span()
    {
        float margin = 0.2f * Stance.HeadHeight;
        return (Stance.Joints.Min(p => p.X) - margin, Stance.Joints.Max(p => p.X) + margin);
    }

    internal PlacedPerson Moved(float dx) => this with { Acted = Acted with { Stance = Moved(Stance, 1, dx, 0) } };

    internal static FigureStance Moved(FigureStance stance, float scale, float dx, float dy) => stance with
    {
        HeadHeight = stance.HeadHeight * scale,
        Joints = [.. stance.Joints.Select(p => new SKPoint((p.X * scale) + dx, (p.Y * scale) + dy))],
    };
}
