using System.Text.Json;
using StoryStudio.Engine;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// SCRFD without its network: scene.png to the network's input (<c>blob_every4</c>), its stored outputs to boxes and
/// points (<c>retinaface.det</c>, <c>scrfd.kps</c>), and the index of the largest face (<c>storymaker_choice</c>).
/// The inputs are the heads, <c>score_8</c>, <c>bbox_8</c>, <c>kps_8</c> and so on; config.json holds the input size.
/// </summary>
internal static class FaceDetectionCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(verification.Resolve("config.json")));
        var size = config.RootElement.GetProperty("det_size");
        var shape = new FaceDetectorShape
        {
            Width = size[0].GetInt32(),
            Height = size[1].GetInt32(),
            Strides = [.. config.RootElement.GetProperty("strides").EnumerateArray().Select(s => s.GetInt32())],
            AnchorsPerCell = config.RootElement.GetProperty("anchors_per_cell").GetInt32(),
            MinScore = config.RootElement.GetProperty("det_thresh").GetSingle(),
            MaxOverlap = config.RootElement.GetProperty("nms_thresh").GetSingle(),
        };
        var (blob, scale) = FaceDetection.Prepare(verification.Picture("scene.png"), shape);
        var faces = FaceDetection.Decode([.. shape.Strides.Select(s => new FaceHead(
            s, Head("score", s), Head("bbox", s), Head("kps", s)))], scale, shape);
        return verification.Wanted.ToDictionary(key => key, key => key switch
        {
            "blob_every4" => PictureTensor.Every(4, key, blob, shape.Width, shape.Height),
            "storymaker_choice" => StoredTensor.From(key, [faces.Index().MaxBy(f => f.Item.Area).Index], 1),
            "retinaface.det" or "scrfd.det" => StoredTensor.From(
                key, [.. faces.SelectMany(f => new[] { f.Left, f.Top, f.Right, f.Bottom, f.Score })], faces.Count, 5),
            "retinaface.kps" or "scrfd.kps" => StoredTensor.From(
                key, [.. faces.SelectMany(f => f.Points).SelectMany(p => new[] { p.X, p.Y })], faces.Count, 5, 2),
            _ => throw new UnknownNameException("detection result", key, ["blob_every4", "storymaker_choice", "retinaface.det", "retinaface.kps"]),
        });

        float[] Head(string name, int stride) => verification.Input($"{name}_{stride}").ToFloats();
    }
}
