using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Tools.Bench;

/// <summary>The request that is measured: files where they are named, else a drawn sample character standing.</summary>
internal static class BenchRequest
{
    private const int Side = 256, PortraitSeed = 1, PoseSeed = 2;

    public static GenerationRequest Create(string pack, string? character, string? pose)
    {
        var sample = SampleCharacters.All[0].Spec;
        return new()
        {
            Pack = pack,
            Prompt = "",
            Seed = 1,
            Characters = [character is null ? Drawn(sample) : new() { Picture = InputFiles.Picture(character) }],
            Pose = pose is null ? Standing(sample) : OpenPoseJson.Read(InputFiles.Read(pose, OpenPoseJson.MaxBytes)),
        };
    }

    /// <summary>With its exact mask, so that the figures do not depend on the pack's segmenter.</summary>
    private static CharacterReference Drawn(CharacterSpec spec)
    {
        using var picture = ReferencePortrait.Render(spec, Side, PortraitSeed);
        using var figure = new SKBitmap(Side, Side, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvas = new SKCanvas(figure);
        FigureRenderer.Draw(canvas, spec, ReferencePortrait.StanceOf(spec, Side, PortraitSeed));
        canvas.Flush();
        byte[] mask = [.. figure.Pixels.Select(p => p.Alpha)];
        using var encoded = picture.Encode(SKEncodedImageFormat.Png, 100);
        return new() { Picture = encoded.ToArray(), Mask = PngEncoder.EncodeGrey(mask, Side, Side) };
    }

    private static Pose Standing(CharacterSpec spec)
    {
        var stance = ReferencePortrait.StanceOf(spec, Side, PoseSeed);
        var body = stance.Joints.Select((joint, i) => stance.Seen[i] ? new Keypoint(joint.X, joint.Y, 1) : Keypoint.Missing);
        return new() { Width = Side, Height = Side, Figures = [new() { Body = [.. body] }] };
    }
}
