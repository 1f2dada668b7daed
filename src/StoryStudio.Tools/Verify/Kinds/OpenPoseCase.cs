using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// controlnet_aux's drawing. The expected picture <c>2</c> belongs to 2.json: the canvas' size, and people as 18 points
/// in fractions of it or null.
/// </summary>
internal static class OpenPoseCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification) =>
        verification.Wanted.ToDictionary(key => key, key =>
        {
            var pose = Read(verification.Resolve(key + ".json"));
            var rgb = PoseRasterizer.Draw(pose, pose.Width, pose.Height, StrokeProfile.ControlNetAux);
            return PictureTensor.Of(key, new PixelImage(pose.Width, pose.Height, rgb));
        });

    private static Pose Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var canvas = json.RootElement.GetProperty("canvas");
        var (width, height) = (canvas[0].GetInt32(), canvas[1].GetInt32());
        return new Pose
        {
            Width = width,
            Height = height,
            Figures = [.. json.RootElement.GetProperty("people").EnumerateArray().Select(person => new PoseFigure
            {
                Body = [.. person.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.Null
                    ? Keypoint.Missing
                    : new Keypoint(p[0].GetSingle() * width, p[1].GetSingle() * height, 1))],
            })],
        };
    }
}
