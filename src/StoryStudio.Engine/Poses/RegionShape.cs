namespace StoryStudio.Engine.Poses;

/// <summary>A figure's region: capsules around its bones and a disc for the head; clothes and hair stand out from the bones.</summary>
/// <remarks>wwwroot/js/pose-editor/region.js draws the same shape.</remarks>
public static class RegionShape
{
    // In head heights.
    private const float LimbRadius = 0.32f, TorsoRadius = 0.52f, HeadRadius = 0.82f;

    private static readonly int[] Face = [Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar];

    // Lengths in head heights of the built-in pack's figures.
    private static readonly (int From, int To, float Length)[] TellingBones =
    [
        (Skeleton.Neck, Skeleton.RightHip, 1.24f), (Skeleton.Neck, Skeleton.LeftHip, 1.24f),
        (Skeleton.RightHip, Skeleton.RightKnee, 0.89f), (Skeleton.LeftHip, Skeleton.LeftKnee, 0.89f),
        (Skeleton.RightShoulder, Skeleton.LeftShoulder, 0.86f), (Skeleton.RightShoulder, Skeleton.RightElbow, 0.66f),
        (Skeleton.LeftShoulder, Skeleton.LeftElbow, 0.66f), (Skeleton.Neck, Skeleton.Nose, 0.52f),
    ];

    /// <summary>Everything within <see cref="Radius"/> of the line between two joints, which may be one.</summary>
    public readonly record struct Capsule(Keypoint From, Keypoint To, float Radius)
    {
        /// <summary>0 inside.</summary>
        public float Distance(float x, float y)
        {
            float dx = To.X - From.X, dy = To.Y - From.Y, length = dx * dx + dy * dy;
            float along = length > 0 ? Math.Clamp(((x - From.X) * dx + (y - From.Y) * dy) / length, 0, 1) : 0;
            float awayX = x - From.X - along * dx, awayY = y - From.Y - along * dy;
            return MathF.Max(0, MathF.Sqrt(awayX * awayX + awayY * awayY) - Radius);
        }
    }

    /// <summary>Empty for a figure without a visible joint.</summary>
    public static IReadOnlyList<Capsule> Of(PoseFigure figure)
    {
        var body = figure.Body;
        float head = HeadHeight(body) * figure.RegionGrowth;
        var capsules = new List<Capsule>();
        foreach (var (from, to) in Skeleton.Limbs)
        {
            if (body[from].IsVisible && body[to].IsVisible)
                capsules.Add(new(body[from], body[to], head * (IsTorso(from, to) ? TorsoRadius : LimbRadius)));
        }
        foreach (int joint in Face.Where(joint => body[joint].IsVisible))
            capsules.Add(new(body[joint], body[joint], head * HeadRadius));
        foreach (int joint in Enumerable.Range(0, Skeleton.JointCount).Except(Face).Where(joint => body[joint].IsVisible))
            capsules.Add(new(body[joint], body[joint], head * LimbRadius));
        return capsules;
    }

    private static bool IsTorso(int from, int to) => from == Skeleton.Neck && to is Skeleton.RightHip or Skeleton.LeftHip;

    /// <summary>Chin to crown in pixels: the longest of the bones that tell, since foreshortening only shortens.</summary>
    private static float HeadHeight(IReadOnlyList<Keypoint> body)
    {
        float head = 0;
        foreach (var (from, to, length) in TellingBones)
        {
            if (body[from].IsVisible && body[to].IsVisible)
                head = MathF.Max(head, body[from].DistanceTo(body[to]) / length);
        }
        if (head > 0)
            return head;
        var seen = body.Where(p => p.IsVisible).ToList();
        return seen.Count < 2 ? 24 : Math.Max(8, (seen.Max(p => p.Y) - seen.Min(p => p.Y)) / 3);
    }
}
