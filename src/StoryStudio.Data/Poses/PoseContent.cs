using System.Security.Cryptography;
using System.Text;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Poses;

/// <summary>A name for what a pose draws: equal for equal poses, whatever they are called and whoever stands in them.</summary>
public static class PoseContent
{
    /// <summary>Of what the engine is given.</summary>
    public static string Of(Pose pose)
    {
        var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(pose.Width);
            writer.Write(pose.Height);
            foreach (var figure in pose.Figures)
            {
                writer.Write(figure.IsExtra);
                writer.Write(figure.RegionGrowth);
                foreach (var points in new[] { figure.Body, figure.Face, figure.LeftHand, figure.RightHand }) Write(writer, points);
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    /// <summary>Of a stored pose without its bindings; empty when nothing of it can be seen.</summary>
    /// <param name="json">As <see cref="PoseCells"/> writes it.</param>
    public static string Of(string json)
    {
        try
        {
            return PoseCells.Read(json).ToPose() is { } pose ? Of(pose) : "";
        }
        catch (StudioException)
        {
            // Whoever opens it is told; here it is like no other.
            return "";
        }
    }

    // A joint that is not there is nowhere.
    private static void Write(BinaryWriter writer, IReadOnlyList<Keypoint> points)
    {
        writer.Write(points.Count);
        foreach (var point in points)
        {
            var (x, y, confidence) = point.IsVisible ? point : Keypoint.Missing;
            writer.Write(x);
            writer.Write(y);
            writer.Write(confidence);
        }
    }
}
