using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Tools.Bench;

/// <summary>The request that is measured: files where they are named, else a drawn sample character standing.</summary>
internal static class BenchRequest
{
    private const int Side = 256;

    public static GenerationRequest Create(string pack, string? character, string? pose)
    {
        var sample = SampleCharacters.All[0].Spec;
        return new()
        {
            Pack = pack,
            Prompt = "",
            Seed = 1,
            Characters = [new() { Picture = character is null ? Portrait(sample) : InputFiles.Picture(character) }],
            Pose = pose is null ? Standing(sample) : OpenPoseJson.Read(InputFiles.Read(pose, OpenPoseJson.MaxBytes)),
        };
    }

    private static byte[] Portrait(CharacterSpec spec)
    {
        using var picture = ReferencePortrait.Render(spec, Side, 1);
        using var encoded = picture.Encode(SKEncodedImageFormat.Png, 100);
        return encoded.ToArray();
    }

    private static Pose Standing(CharacterSpec spec)
    {
        var stance = ReferencePortrait.StanceOf(spec, Side, 2);
        var body = stance.Joints.Select((joint, i) => stance.Seen[i] ? new Keypoint(joint.X, joint.Y, 1) : Keypoint.Missing);
        return new() { Width = Side, Height = Side, Figures = [new() { Body = [.. body] }] };
    }
}
