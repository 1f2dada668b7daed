namespace StoryStudio.Engine.Poses;

/// <summary>
/// Where each character's tokens may act, from the skeletons: capsules around bones and a disc for the head. The values
/// are added to the logits of the image cross-attention.
/// </summary>
public static class RegionMap
{
    /// <summary>Subtracted far outside a figure at strength 1; e⁻¹⁰ leaves nothing of the attention.</summary>
    public const float OutsideBias = 10;

    // In head heights; clothes and hair stand out from the bones.
    private const float LimbRadius = 0.32f, TorsoRadius = 0.52f, HeadRadius = 0.82f;

    /// <param name="strength">0 = no constraint: every value is exactly 0.</param>
    /// <param name="softness">Width of the ramp around a figure, as a fraction of the picture's longer side.</param>
    /// <returns>[figures + 1, height, width]: row 0, the background's, is 0; below 0 outside figure i in row i + 1.</returns>
    public static float[] Create(Pose pose, int height, int width, float strength, float softness)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(strength);
        ArgumentOutOfRangeException.ThrowIfNegative(softness);
        int plane = height * width;
        var bias = new float[(pose.Figures.Count + 1) * plane];
        if (strength == 0)
            return bias;
        float ramp = Math.Max(softness * Math.Max(pose.Width, pose.Height), 1e-3f);
        for (int i = 0; i < pose.Figures.Count; i++)
        {
            var capsules = Capsules(pose.Figures[i]);
            if (capsules.Count > 0)
                Fill(capsules, pose, height, width, ramp, -strength * OutsideBias, bias.AsSpan((i + 1) * plane, plane));
        }
        return bias;
    }

    private readonly record struct Capsule(Keypoint From, Keypoint To, float Radius)
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

    private static void Fill(List<Capsule> capsules, Pose pose, int height, int width, float ramp, float outside, Span<float> bias)
    {
        float cellWidth = (float)pose.Width / width, cellHeight = (float)pose.Height / height;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                float distance = float.MaxValue;
                foreach (var capsule in capsules)
                    distance = MathF.Min(distance, capsule.Distance((x + 0.5f) * cellWidth, (y + 0.5f) * cellHeight));
                float t = MathF.Min(distance / ramp, 1);
                // Written so that the inside is 0 and not −0.
                if (t > 0)
                    bias[y * width + x] = outside * t * t * (3 - 2 * t);
            }
        }
    }

    private static List<Capsule> Capsules(PoseFigure figure)
    {
        var body = figure.Body;
        float head = HeadHeight(body);
        var capsules = new List<Capsule>();
        foreach (var (from, to) in Skeleton.Limbs)
        {
            if (body[from].IsVisible && body[to].IsVisible)
                capsules.Add(new(body[from], body[to], head * (IsTorso(from, to) ? TorsoRadius : LimbRadius)));
        }
        int[] face = [Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar];
        foreach (int joint in face.Where(joint => body[joint].IsVisible))
            capsules.Add(new(body[joint], body[joint], head * HeadRadius));
        foreach (int joint in Enumerable.Range(0, Skeleton.JointCount).Except(face).Where(joint => body[joint].IsVisible))
            capsules.Add(new(body[joint], body[joint], head * LimbRadius));
        return capsules;
    }

    private static bool IsTorso(int from, int to) => from == Skeleton.Neck && to is Skeleton.RightHip or Skeleton.LeftHip;

    /// <summary>Chin to crown in pixels: the longest of the bones that tell, since foreshortening only shortens.</summary>
    private static float HeadHeight(IReadOnlyList<Keypoint> body)
    {
        // Lengths in head heights of the built-in pack's figures.
        (int From, int To, float Length)[] bones =
        [
            (Skeleton.Neck, Skeleton.RightHip, 1.24f), (Skeleton.Neck, Skeleton.LeftHip, 1.24f),
            (Skeleton.RightHip, Skeleton.RightKnee, 0.89f), (Skeleton.LeftHip, Skeleton.LeftKnee, 0.89f),
            (Skeleton.RightShoulder, Skeleton.LeftShoulder, 0.86f), (Skeleton.RightShoulder, Skeleton.RightElbow, 0.66f),
            (Skeleton.LeftShoulder, Skeleton.LeftElbow, 0.66f), (Skeleton.Neck, Skeleton.Nose, 0.52f),
        ];
        float head = 0;
        foreach (var (from, to, length) in bones)
        {
            if (body[from].IsVisible && body[to].IsVisible)
                head = MathF.Max(head, Distance(body[from], body[to]) / length);
        }
        if (head > 0)
            return head;
        var seen = body.Where(p => p.IsVisible).ToList();
        return seen.Count < 2 ? 24 : Math.Max(8, (seen.Max(p => p.Y) - seen.Min(p => p.Y)) / 3);
    }

    private static float Distance(Keypoint a, Keypoint b) => MathF.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
