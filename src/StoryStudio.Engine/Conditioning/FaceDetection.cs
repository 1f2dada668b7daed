using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Conditioning;

/// <summary>A face in pixels of the picture; it may reach over the edge.</summary>
/// <param name="Points">Left eye, right eye, nose tip, left and right mouth corner, as seen.</param>
public sealed record DetectedFace(
    float Left, float Top, float Right, float Bottom, float Score, IReadOnlyList<(float X, float Y)> Points)
{
    public float Area => (Right - Left) * (Bottom - Top);
}

/// <summary>The raw output of one stride; rows are (y · width + x) · anchors + anchor, distances in strides.</summary>
/// <param name="Scores">[rows], 0..1.</param>
/// <param name="Boxes">[rows, 4]: distances left, up, right and down from the cell's corner.</param>
/// <param name="Points">[rows, 10]: offsets x, y of five points.</param>
public sealed record FaceHead(int Stride, ReadOnlyMemory<float> Scores, ReadOnlyMemory<float> Boxes, ReadOnlyMemory<float> Points);

/// <summary>SCRFD before and after the network (Guo et al. 2021, as insightface runs it).</summary>
public static class FaceDetection
{
    /// <summary>The picture at the top left of the network's input, aspect kept, black elsewhere.</summary>
    /// <returns>[3, Height, Width], and input pixels per picture pixel.</returns>
    public static (float[] Blob, float Scale) Prepare(PixelImage image, FaceDetectorShape shape)
    {
        double aspect = (double)image.Height / image.Width;
        bool tall = aspect > (double)shape.Height / shape.Width;
        int width = tall ? Math.Max(1, (int)(shape.Height / aspect)) : shape.Width;
        int height = tall ? shape.Height : Math.Max(1, (int)(shape.Width * aspect));
        var canvas = new PixelImage(shape.Width, shape.Height);
        var resized = BilinearResize.Resize(image, width, height);
        for (int y = 0; y < height; y++)
            resized.Row(y).CopyTo(canvas.Pixels.AsSpan(y * shape.Width * 3));
        return (PixelTensor.Create(canvas, shape.Scaling), (float)((double)height / image.Height));
    }

    /// <summary>Faces in pixels of the picture, the surest first.</summary>
    /// <param name="scale">As <see cref="Prepare"/> returned it.</param>
    public static IReadOnlyList<DetectedFace> Decode(IReadOnlyList<FaceHead> heads, float scale, FaceDetectorShape shape)
    {
        var found = heads.SelectMany(head => Decode(head, scale, shape)).OrderByDescending(f => f.Score);
        var kept = new List<DetectedFace>();
        foreach (var face in found)
        {
            if (kept.All(k => Overlap(k, face) <= shape.MaxOverlap))
                kept.Add(face);
        }
        return kept;
    }

    private static IEnumerable<DetectedFace> Decode(FaceHead head, float scale, FaceDetectorShape shape)
    {
        int columns = shape.Width / head.Stride, rows = columns * (shape.Height / head.Stride) * shape.AnchorsPerCell;
        if (head.Scores.Length != rows || head.Boxes.Length != 4 * rows || head.Points.Length != 10 * rows)
            throw new ArgumentException($"Stride {head.Stride} needs {rows} rows, got {head.Scores.Length}.", nameof(head));
        for (int row = 0; row < rows; row++)
        {
            float score = head.Scores.Span[row];
            if (!(score >= shape.MinScore))
                continue;
            int cell = row / shape.AnchorsPerCell, x = cell % columns * head.Stride, y = cell / columns * head.Stride;
            yield return At(head, row, x, y, score, scale);
        }
    }

    private static DetectedFace At(FaceHead head, int row, int x, int y, float score, float scale)
    {
        var box = head.Boxes.Span.Slice(4 * row, 4);
        var points = head.Points.Slice(10 * row, 10);
        int stride = head.Stride;
        return new(
            (x - box[0] * stride) / scale,
            (y - box[1] * stride) / scale,
            (x + box[2] * stride) / scale,
            (y + box[3] * stride) / scale,
            score,
            [.. Enumerable.Range(0, 5).Select(i =>
                ((x + points.Span[2 * i] * stride) / scale, (y + points.Span[2 * i + 1] * stride) / scale))]);
    }

    /// <summary>Intersection over union, a box of one pixel having the size 1 (the reference's convention).</summary>
    private static float Overlap(DetectedFace a, DetectedFace b)
    {
        float width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) + 1;
        float height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top) + 1;
        float shared = Math.Max(0, width) * Math.Max(0, height);
        return shared / (Size(a) + Size(b) - shared);

        static float Size(DetectedFace face) => (face.Right - face.Left + 1) * (face.Bottom - face.Top + 1);
    }
}
