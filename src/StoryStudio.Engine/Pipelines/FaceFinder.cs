using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The pack's face detector over a whole picture.</summary>
internal sealed class FaceFinder(PackSessions sessions)
{
    private readonly FaceDetectorShape _shape = new()
    {
        Width = sessions.Pack.Manifest.Identity.DetectorSize,
        Height = sessions.Pack.Manifest.Identity.DetectorSize,
        MinScore = sessions.Pack.Manifest.Identity.DetectorThreshold,
    };

    /// <summary>Faces in pixels of the picture, the surest first; none in a pack without a detector.</summary>
    public IReadOnlyList<DetectedFace> Find(PixelImage picture)
    {
        if (!sessions.Pack.Has("face_detector")) return [];
        var session = sessions.Get(GraphName.FaceDetector);
        var (blob, scale) = FaceDetection.Prepare(picture, _shape);
        using var input = TensorBuffer.Over(blob, 1, 3, _shape.Height, _shape.Width);
        var outputs = session.Run((session.Inputs.Keys.Single(), input)).Values;
        return FaceDetection.Decode([.. _shape.Strides.Select(stride => Head(stride, outputs))], scale, _shape);
    }

    /// <summary>Outputs are told apart by their widths: one score, four distances, ten offsets.</summary>
    private FaceHead Head(int stride, IEnumerable<FloatTensor> outputs)
    {
        int rows = _shape.Width / stride * (_shape.Height / stride) * _shape.AnchorsPerCell;
        return new(stride, Of(1), Of(4), Of(10));

        float[] Of(int width) => outputs.First(o => o.Shape[^1] == width && o.Values.Length == rows * width).Values;
    }
}
