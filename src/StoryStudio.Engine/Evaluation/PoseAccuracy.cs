using System.Text.Json.Serialization;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Evaluation;

/// <summary>The joints of one person.</summary>
/// <param name="Joints">Asked for and visible: in the picture, on the side that is seen, and not behind somebody else.</param>
/// <param name="Wrong">Of those, the ones not found within <see cref="PoseAccuracy.Radius"/> (<see cref="Skeleton"/> order).</param>
public sealed record JointResult(int Person, int Joints, IReadOnlyList<int> Wrong)
{
    [JsonIgnore]
    public int Right => Joints - Wrong.Count;
}

/// <summary>People found in a picture.</summary>
/// <param name="Skeletons">By the pose detector.</param>
/// <param name="Silhouettes">By the segmenter; null when the pack has none.</param>
public sealed record PeopleCount(int Skeletons, int? Silhouettes);

/// <summary>Percentage of correct keypoints (PCK): a joint is right when it is found near where it was asked for.</summary>
public static class PoseAccuracy
{
    /// <summary>Of the height of the person's box in the true picture.</summary>
    public const float Radius = 0.1f;

    private const int Size = RenderedScene.Size;

    /// <param name="found">Each belongs to at most one person; a person without a figure has no joint right.</param>
    public static IReadOnlyList<JointResult> Compare(RenderedScene truth, IReadOnlyList<PoseFigure> found)
    {
        Subject[] people = [.. truth.People.Select((person, index) => Subject.Of(truth.Mask, person, index))];
        var pairs =
            from person in people
            from figure in found
            orderby person.Distance(figure)
            select (person, figure);
        var figures = new PoseFigure?[people.Length];
        foreach (var (person, figure) in pairs)
            if (figures[person.Index] is null && !figures.Contains(figure)) figures[person.Index] = figure;
        return [.. people.Select(person => new JointResult(person.Index, person.Joints.Count, person.Wrong(figures[person.Index])))];
    }

    /// <param name="Joints">Visible ones with their places.</param>
    private sealed record Subject(int Index, float Radius, IReadOnlyList<(int Joint, Keypoint At)> Joints)
    {
        public static Subject Of(byte[] mask, RenderedPerson person, int index)
        {
            int[] rows = [.. Enumerable.Range(0, Size).Where(row => mask.AsSpan(row * Size, Size).Contains((byte)(index + 1)))];
            float height = rows.Length > 0 ? rows[^1] - rows[0] + 1 : 0;
            return new(index, PoseAccuracy.Radius * height, [.. person.Keypoints.Index().Where(k => k.Item.IsVisible && !IsCovered(k.Item))]);

            bool IsCovered(Keypoint at)
            {
                int x = Math.Clamp((int)at.X, 0, Size - 1), y = Math.Clamp((int)at.Y, 0, Size - 1);
                byte seen = mask[(y * Size) + x];
                return seen != 0 && seen != index + 1;
            }
        }

        public IReadOnlyList<int> Wrong(PoseFigure? figure) =>
            [.. Joints.Where(joint => figure is null || Away(joint, figure) > Radius).Select(joint => joint.Joint)];

        /// <summary>A joint that is far away or missing says no more than that it is not there.</summary>
        public float Distance(PoseFigure figure) => Joints.Count == 0 ? 0 : Joints.Average(joint => Math.Min(Away(joint, figure), 4 * Radius));

        private static float Away((int Joint, Keypoint At) joint, PoseFigure figure)
        {
            var found = figure.Body[joint.Joint];
            return found.IsVisible ? found.DistanceTo(joint.At) : float.MaxValue;
        }
    }
}
