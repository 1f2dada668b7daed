using StoryStudio.Engine.Illustration.Datasets;

namespace StoryStudio.Engine.Evaluation;

/// <summary>What is true about a case's picture, for judges outside the engine.</summary>
/// <param name="AsReferred">The scene with everybody dressed as their reference, where the prompt asks for other clothes.</param>
/// <param name="Joints">Per person 18 times x, y and whether it is seen; pixels.</param>
/// <param name="Faces">Per person five points x, y in pixels, as <see cref="Illustration.People.FigureFace"/> has them; null where no face is seen.</param>
public sealed record SceneTruth(SceneSpec Scene, SceneSpec? AsReferred, IReadOnlyList<float[]> Joints, IReadOnlyList<float[]?> Faces)
{
    public static SceneTruth Of(EvaluationCase subject) => new(
        subject.Scene,
        subject.AsReferred,
        [.. subject.Truth.People.Select(person => person.Keypoints.SelectMany(k => new[] { k.X, k.Y, k.Confidence }).ToArray())],
        [.. subject.Truth.People.Select(person => person.Face?.Points.SelectMany(p => new[] { p.X, p.Y }).ToArray())]);
}
