using System.CommandLine;
using StoryStudio.Engine;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Pack;

/// <summary><c>tools pack</c>: writes a pack's manifest anew after its weights changed.</summary>
internal sealed class PackCommand
{
    private readonly Command _command = new("pack", "Write pack.json from the files in a pack's folder: sizes, SHA-256, latent scale; then check the pack.");
    private readonly Argument<string> _folder = new("folder") { Description = "The pack's folder, e.g. models/flat-illustration." };
    private readonly Option<string?> _template = new("--template") { Description = "Folder with the pack.json to start from; the pack's own unless given." };
    private readonly Option<string?> _version = new("--pack-version") { Description = "New version of the weights, e.g. 1.1.0." };
    private readonly Option<string> _source = new("--source") { Description = "Where files come from that pack.json does not list yet.", DefaultValueFactory = _ => "trained by this project from its own drawings" };
    private readonly Option<string> _licence = new("--licence") { Description = "Licence of files that pack.json does not list yet.", DefaultValueFactory = _ => "CC0-1.0" };
    private readonly Option<bool> _nonCommercial = new("--non-commercial") { Description = "New files do not allow commercial use." };

    private PackCommand()
    {
        _command.Arguments.Add(_folder);
        foreach (Option option in (Option[])[_template, _version, _source, _licence, _nonCommercial]) _command.Options.Add(option);
        _command.SetAction(Run);
    }

    public static Command Create() => new PackCommand()._command;

    private int Run(ParseResult arguments)
    {
        string folder = arguments.GetRequiredValue(_folder);
        if (!Directory.Exists(folder)) throw new StudioException($"There is no folder {folder}.", "Name the folder that holds the pack's components.");
        var template = PackManifestJson.Read(arguments.GetValue(_template) ?? folder);
        if (arguments.GetValue(_version) is { } version) template = template with { Version = version };
        var origin = new PackOrigin(arguments.GetRequiredValue(_source), arguments.GetRequiredValue(_licence), !arguments.GetValue(_nonCommercial));
        var manifest = PackWriter.Write(folder, template with { Latent = LatentScaleFile.Apply(template, folder) }, origin);
        PackGraphs.RequireWeights(ModelPack.Open(folder));
        Console.WriteLine($"{manifest.Id} {manifest.Version}: {manifest.Files.Count} files, {manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB, largest {manifest.Files.Max(f => f.Size) / 1e6:0.0} MB");
        return CommandRunner.Success;
    }
}
