using System.CommandLine;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Tools.Generate;

/// <summary><c>tools generate</c>: references, pose and prompt to a picture.</summary>
internal sealed class GenerateCommand
{
    private readonly Command _command = new("generate", "Make a picture of one to three characters in a pose and scene.");
    private readonly EngineArguments _engine;

    private readonly Option<string> _prompt = new("--prompt", "-p") { Description = "What to draw, e.g. \"a woman reading in a park\".", Required = true };
    private readonly Option<string> _negative = new("--negative") { Description = "What to avoid.", DefaultValueFactory = _ => "" };
    private readonly Option<string[]> _characters = new("--character", "-c") { Description = "Reference pictures, FILE[,FILE...], one per character.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _masks = new("--mask") { Description = "Masks of the references, in the same order; '-' lets the pack find the person.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _outfits = new("--outfit") { Description = "Pictures whose clothes replace the characters', in the same order; '-' keeps the own ones.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _faceOnly = new("--face-only") { Description = "Keep faces, let the prompt choose the clothes." };
    private readonly Option<string?> _blend = new("--blend-with") { Description = "Reference of a second person to blend the first character with." };
    private readonly Option<float> _blendAmount = new("--blend-amount") { Description = "0 = the character, 1 = the second person.", DefaultValueFactory = _ => 0.5f };
    private readonly Option<string?> _pose = new("--pose") { Description = "OpenPose JSON; person i belongs to character i. Without it some packs take one that fits the prompt, unless --pose-scale is 0." };
    private readonly Option<float> _poseScale = new("--pose-scale") { Description = "Strength of the pose control, 0 to 2.", DefaultValueFactory = _ => 1f };
    private readonly Option<float> _poseStart = new("--pose-start") { Description = "Share of the steps before which the pose control is off.", DefaultValueFactory = _ => 0f };
    private readonly Option<float> _poseEnd = new("--pose-end") { Description = "Share of the steps after which the pose control is off.", DefaultValueFactory = _ => 1f };
    private readonly Option<long> _seed = new("--seed") { Description = "Equal seeds give equal pictures.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _steps = new("--steps") { Description = "Denoising steps; the pack's default unless given." };
    private readonly Option<float?> _guidance = new("--guidance") { Description = "Guidance scale, 1 (off) to 30; the pack's default unless given." };
    private readonly Option<float?> _rescale = new("--guidance-rescale") { Description = "0 to 1; the pack's default unless given." };
    private readonly Option<string?> _scheduler = new("--scheduler") { Description = "unipc, dpmpp-2m, dpmpp-2m-karras, euler, ddim, ...; the pack's default unless given." };
    private readonly Option<int?> _width = new("--width") { Description = "Pixels; the pack's default unless given." };
    private readonly Option<int?> _height = new("--height") { Description = "Pixels; the pack's default unless given." };
    private readonly Option<float?> _adapterScale = new("--adapter-scale") { Description = "How strongly the references act, 0 to 2; the pack's default unless given." };
    private readonly Option<float?> _regionStrength = new("--region-strength") { Description = "How strictly a character stays in its figure, 0 to 1; the pack's default unless given." };
    private readonly Option<string> _out = new("--out", "-o") { Description = "PNG to write; the recipe is inside.", DefaultValueFactory = _ => "picture.png" };
    private readonly Option<string?> _report = new("--report") { Description = "JSON to write: settings, times, scores." };

    private GenerateCommand()
    {
        foreach (Option option in (Option[])[
            _prompt, _characters, _pose, _out, _report, _negative, _seed, _steps, _guidance, _rescale, _scheduler, _width, _height,
            _adapterScale, _regionStrength, _faceOnly, _outfits, _masks, _blend, _blendAmount, _poseScale, _poseStart, _poseEnd])
            _command.Options.Add(option);
        _engine = new(_command);
        _command.SetAction(RunAsync);
    }

    public static Command Create() => new GenerateCommand()._command;

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var request = Request(arguments);
        using var engine = new GenerationEngine(_engine.Options(arguments));
        var completed = await GenerationProgress.ShowAsync(engine.GenerateAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        InputFiles.Write(arguments.GetRequiredValue(_out), completed.Png.Span);
        if (arguments.GetValue(_report) is { } report)
            InputFiles.Write(report, ReportJson.Write(completed.Report, engine));
        Console.WriteLine($"{arguments.GetRequiredValue(_out)}: {completed.Report.TotalMilliseconds / 1000:0.00} s on {engine.Provider.Obtained}, {engine.Threads} thread(s)");
        return CommandRunner.Success;
    }

    private GenerationRequest Request(ParseResult arguments) => new()
    {
        Pack = arguments.GetRequiredValue(_engine.Pack),
        Prompt = arguments.GetRequiredValue(_prompt),
        NegativePrompt = arguments.GetRequiredValue(_negative),
        Characters = Characters(arguments),
        Pose = arguments.GetValue(_pose) is { } pose ? OpenPoseJson.Read(InputFiles.Read(pose, OpenPoseJson.MaxBytes)) : null,
        PoseControl = new(arguments.GetValue(_poseScale), arguments.GetValue(_poseStart), arguments.GetValue(_poseEnd)),
        Width = arguments.GetValue(_width),
        Height = arguments.GetValue(_height),
        Seed = arguments.GetValue(_seed),
        Steps = arguments.GetValue(_steps),
        GuidanceScale = arguments.GetValue(_guidance),
        GuidanceRescale = arguments.GetValue(_rescale),
        Scheduler = arguments.GetValue(_scheduler),
        AdapterScale = arguments.GetValue(_adapterScale),
        RegionStrength = arguments.GetValue(_regionStrength),
    };

    private IReadOnlyList<CharacterReference> Characters(ParseResult arguments)
    {
        string[] pictures = InputFiles.Split(arguments.GetValue(_characters));
        string[] masks = InputFiles.Split(arguments.GetValue(_masks)), outfits = InputFiles.Split(arguments.GetValue(_outfits));
        if (masks.Length > pictures.Length || outfits.Length > pictures.Length)
            throw new StudioException("There are more masks or outfits than characters.", "Give one per character, in the same order.");
        string? blend = arguments.GetValue(_blend);
        if (blend is not null && pictures.Length == 0) throw new StudioException("--blend-with needs a character.", "Add --character FILE.");
        return
        [
            .. pictures.Select((picture, i) => new CharacterReference
            {
                Picture = InputFiles.Picture(picture),
                Mask = Optional(masks, i),
                Outfit = Optional(outfits, i),
                FaceOnly = arguments.GetValue(_faceOnly),
                BlendWith = i == 0 && blend is not null ? Memory(blend) : null,
                BlendAmount = i == 0 && blend is not null ? arguments.GetValue(_blendAmount) : 0,
            }),
        ];

        static ReadOnlyMemory<byte>? Optional(string[] paths, int i) => i < paths.Length && paths[i] != "-" ? Memory(paths[i]) : null;

        // Not null as byte[], which would become empty memory instead of none.
        static ReadOnlyMemory<byte>? Memory(string path) => InputFiles.Picture(path);
    }
}
