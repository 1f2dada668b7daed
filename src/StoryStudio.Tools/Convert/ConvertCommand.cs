using System.CommandLine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Convert;

/// <summary><c>tools convert</c>: makes a model pack of the published weights of SDXL and StoryMaker.</summary>
internal sealed class ConvertCommand
{
    private readonly Command _command = new("convert", "Make a model pack of published weights (SDXL, StoryMaker, CLIP, faces, ControlNet) that lie on this computer.");
    private readonly Argument<string> _folder = new("folder") { Description = "The new pack's folder, e.g. models/sdxl-storymaker." };
    private readonly Option<string> _base = new("--base") { Description = "SDXL in diffusers' layout.", Required = true };
    private readonly Option<string> _adapter = new("--storymaker") { Description = "StoryMaker's mask.bin.", Required = true };
    private readonly Option<string> _imageEncoder = new("--image-encoder") { Description = "CLIP ViT-H/14 in transformers' layout.", Required = true };
    private readonly Option<string?> _faces = new("--faces") { Description = "Folder with buffalo_l's det_10g.onnx and w600k_r50.onnx (non-commercial)." };
    private readonly Option<string?> _controlNet = new("--controlnet") { Description = "OpenPose ControlNet for SDXL in diffusers' layout." };
    private readonly Option<string?> _vae = new("--vae") { Description = "Autoencoder instead of the base's, e.g. sdxl-vae-fp16-fix." };

    private ConvertCommand()
    {
        _command.Arguments.Add(_folder);
        foreach (Option option in (Option[])[_base, _adapter, _imageEncoder, _faces, _controlNet, _vae]) _command.Options.Add(option);
        _command.SetAction(Run);
    }

    public static Command Create() => new ConvertCommand()._command;

    private int Run(ParseResult arguments)
    {
        var parts = new StoryMakerParts
        {
            Base = arguments.GetRequiredValue(_base),
            Adapter = arguments.GetRequiredValue(_adapter),
            ImageEncoder = arguments.GetRequiredValue(_imageEncoder),
            Faces = arguments.GetValue(_faces),
            ControlNet = arguments.GetValue(_controlNet),
            Vae = arguments.GetValue(_vae),
        };
        var manifest = new StoryMakerPack(parts, arguments.GetRequiredValue(_folder)).Write(new ConsoleProgress());
        Console.WriteLine($"{manifest.Id}: {manifest.Files.Count} files, {manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB. Graphs are written on first use.");
        foreach (var file in manifest.Files.Where(f => !f.CommercialUse)) Console.WriteLine($"Not for commercial use: {file.Path} ({file.Licence})");
        return CommandRunner.Success;
    }

    /// <summary>Reports at once; Progress would do so later and from another thread.</summary>
    private sealed class ConsoleProgress : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine($"  {value}");
    }
}
