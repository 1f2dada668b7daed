using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The pack's pose detector over a whole picture.</summary>
internal sealed class PoseFinder(PackSessions sessions)
{
    /// <summary>A person with fewer joints is a stray neck.</summary>
    private const int FewestJoints = 4;

    /// <summary>Skeletons in pixels of the picture, on a canvas of its size.</summary>
    public Pose Find(PixelImage picture)
    {
        if (!sessions.Pack.Has("pose_detector"))
            throw new StudioException($"The pack {sessions.Pack.Id} finds no poses in pictures.", "Place the joints by hand over the picture.");
        int size = (sessions.Pack.Manifest.Vision ?? new()).PoseDetectorSize;
        var session = sessions.Get(GraphName.PoseDetector);
        var (blob, scale) = FaceDetection.Prepare(picture, new() { Width = size, Height = size, Scaling = PixelScaling.SignedUnit });
        using var input = TensorBuffer.Over(blob, 1, 3, size, size);
        var outputs = session.Run((session.Inputs.Keys.Single(), input)).Values;
        var spots = outputs.First(output => output.Shape[1] == Skeleton.JointCount);
        var ways = outputs.First(output => output.Shape[1] == 2 * Skeleton.JointCount);
        var figures = PoseDetection.Decode(spots.Values, ways.Values, (int)spots.Shape[^1], size, scale);
        return new Pose
        {
            Width = picture.Width,
            Height = picture.Height,
            Figures = [.. figures.Where(figure => figure.Body.Count(joint => joint.IsVisible) >= FewestJoints)
                .OrderByDescending(figure => figure.Body.Sum(joint => joint.Confidence)).Take(Pose.MaxFigures).OrderBy(figure => figure.Body[Skeleton.Neck].X)],
        };
    }
}
