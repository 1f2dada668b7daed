using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Scoring;

/// <summary>Which person of a picture is which character.</summary>
internal static class PersonMatching
{
    private static readonly int[] HeadJoints = [Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar];

    /// <summary>By the figures' heads where there is a pose, else from left to right; null for a character who is not there.</summary>
    /// <param name="width">Of the picture in pixels.</param>
    /// <param name="height">Of the picture in pixels.</param>
    public static ScoredPerson?[] Match(IReadOnlyList<ScoredPerson> people, int characters, Pose? pose, int width, int height)
    {
        var matched = new ScoredPerson?[characters];
        if (pose is null)
        {
            // The largest ones are the characters; passers-by are smaller.
            var row = people.Take(characters).OrderBy(p => p.X).ToList();
            for (int i = 0; i < row.Count; i++) matched[i] = row[i];
            return matched;
        }
        var pairs =
            from figure in Enumerable.Range(0, characters)
            from person in people
            let head = HeadOf(pose.Figures[figure])
            let dx = head.X * width / pose.Width - person.X
            let dy = head.Y * height / pose.Height - person.Y
            orderby dx * dx + dy * dy
            select (figure, person);
        var taken = new HashSet<ScoredPerson>();
        foreach (var (figure, person) in pairs)
            if (matched[figure] is null && taken.Add(person)) matched[figure] = person;
        return matched;
    }

    /// <summary>Mean of the visible joints of the head; of all visible joints when the head is hidden.</summary>
    private static (float X, float Y) HeadOf(PoseFigure figure)
    {
        var joints = HeadJoints.Select(j => figure.Body[j]).Where(j => j.IsVisible).ToList();
        if (joints.Count == 0) joints = [.. figure.Body.Where(j => j.IsVisible)];
        return (joints.Average(j => j.X), joints.Average(j => j.Y));
    }
}
