using System.Globalization;
using System.Runtime.InteropServices;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// Five-point alignment of image.png; the input <c>kps</c> holds the points of each face. Expected keys for face 3:
/// <c>3.M112</c>, the 2×3 transform; <c>3.arcface_blob_every4</c>; as pictures <c>3.crop112</c>, and <c>3.warp112</c>,
/// which is made with the expected transform; and <c>normed_embedding</c>.
/// </summary>
internal static class FaceAlignmentCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var image = verification.Picture("image.png");
        var points = verification.Input("kps").ToFloats();
        return verification.Wanted.ToDictionary(key => key, key =>
        {
            if (key == "normed_embedding")
                return Normalised(key, verification.Expected["embedding"].ToFloats());
            var (face, what) = Parse(key);
            (float, float)[] five = [.. Enumerable.Range(0, 5).Select(i => (points[face * 10 + 2 * i], points[face * 10 + 2 * i + 1]))];
            if (what == "arcface_blob_every4")
                return PictureTensor.Every(4, key, PixelTensor.Create(FaceAlignment.Crop(image, five, 112), PixelScaling.ArcFace), 112, 112);
            int size = int.Parse(what.TrimStart([.. "Mcropwa"]), CultureInfo.InvariantCulture);
            return what[0] switch
            {
                'M' => Matrix(key, FaceAlignment.ToTemplate(five, size)),
                'c' => PictureTensor.Of(key, FaceAlignment.Crop(image, five, size)),
                _ => PictureTensor.Of(key, FaceAlignment.Warp(image, Matrix(verification.Expected[$"{face}.M{size}"]), size, size)),
            };
        });
    }

    private static (int Face, string What) Parse(string key)
    {
        int dot = key.IndexOf('.', StringComparison.Ordinal);
        return int.TryParse(key[..Math.Max(dot, 0)], CultureInfo.InvariantCulture, out int face)
            ? (face, key[(dot + 1)..])
            : throw new StudioException($"Nothing is known about '{key}'.", "Expected names like 3.M112 or 3.crop224.");
    }

    private static StoredTensor Matrix(string key, Similarity s)
    {
        double[] rows = [s.A, -s.B, s.ShiftX, s.B, s.A, s.ShiftY];
        return StoredTensor.InMemory(key, TensorType.F64, [2, 3], MemoryMarshal.AsBytes<double>(rows).ToArray());
    }

    private static Similarity Matrix(StoredTensor matrix)
    {
        var m = MemoryMarshal.Cast<byte, double>(matrix.ToBytes());
        return new(m[0], m[3], m[2], m[5]);
    }

    private static StoredTensor Normalised(string key, float[] embedding)
    {
        float length = MathF.Sqrt(embedding.Sum(v => v * v));
        return StoredTensor.From(key, [.. embedding.Select(v => v / length)], embedding.Length);
    }
}
