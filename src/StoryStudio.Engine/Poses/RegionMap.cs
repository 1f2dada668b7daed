namespace StoryStudio.Engine.Poses;

/// <summary>
/// Where each character's tokens may act, from the skeletons: capsules around bones and a disc for the head. The values
/// are added to the logits of the image cross-attention.
/// </summary>
public static class RegionMap
{
    /// <summary>Subtracted far outside a figure at strength 1; e⁻¹⁰ leaves nothing of the attention.</summary>
    public const float OutsideBias = 10;

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
            var capsules = RegionShape.Of(pose.Figures[i]);
            if (capsules.Count > 0)
                Fill(capsules, pose, height, width, ramp, -strength * OutsideBias, bias.AsSpan((i + 1) * plane, plane));
        }
        return bias;
    }

    private static void Fill(IReadOnlyList<RegionShape.Capsule> capsules, Pose pose, int height, int width, float ramp, float outside, Span<float> bias)
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
}
