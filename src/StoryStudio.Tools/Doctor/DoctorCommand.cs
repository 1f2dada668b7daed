using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Doctor;

/// <summary><c>tools doctor</c>: what runs where, which packs there are, what is wrong.</summary>
internal sealed class DoctorCommand
{
    private readonly Command _command = new("doctor", "Check this machine and every model pack; exit code 1 when something is wrong.");
    private readonly EngineArguments _engine;
    private readonly List<string> _problems = [];

    private DoctorCommand()
    {
        _engine = new(_command);
        _command.SetAction(Run);
    }

    public static Command Create() => new DoctorCommand()._command;

    private int Run(ParseResult arguments)
    {
        var options = _engine.Options(arguments);
        Machine(options);
        Packs(options);
        Console.WriteLine();
        foreach (string problem in _problems) Console.WriteLine($"! {problem}");
        Console.WriteLine(_problems.Count == 0 ? "Nothing is wrong." : $"{_problems.Count} problem(s).");
        return _problems.Count == 0 ? CommandRunner.Success : CommandRunner.Failed;
    }

    private void Machine(EngineOptions options)
    {
        var settings = InferenceSettings.Create(options.Provider, options.Threads, options.Precision);
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        Line("System", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.FrameworkDescription}");
        Line("Processor", $"{ProcessorCores.Physical} core(s), {string.Join(", ", ProcessorCores.Instructions)}");
        Line("Memory", $"{memory / 1e9:0.0} GB");
        Line("ONNX Runtime", $"{OrtEnv.Instance().GetVersionString()}, providers in this build: {string.Join(", ", OrtEnv.Instance().GetAvailableProviders())}");
        Line("Runs on", $"{settings.Provider.Obtained}, {settings.Threads} thread(s). {settings.Provider.Reason}");
        if (options.Provider is not ("auto" or "cpu") && settings.Provider.Obtained != options.Provider)
            _problems.Add($"{options.Provider} was asked for, but {settings.Provider.Obtained} runs: {settings.Provider.Reason}");
        if (memory < 2_000_000_000) _problems.Add("Less than 2 GB of memory: large pictures may fail.");
    }

    private void Packs(EngineOptions options)
    {
        var catalog = new ModelPackCatalog(options.ModelFolders);
        var entries = catalog.List();
        Line("Packs in", string.Join(", ", options.ModelFolders.Select(Path.GetFullPath)));
        if (entries.Count == 0) _problems.Add("No model pack was found; run this from the project's folder or name one with --models.");
        foreach (var entry in entries)
        {
            try
            {
                var pack = ModelPack.Open(entry.Folder);
                PackGraphs.RequireWeights(pack);
                Describe(pack, options);
            }
            catch (ModelPackException e)
            {
                Line(entry.Id, "refused");
                _problems.Add($"{e.Message} {e.Hint}");
            }
        }
    }

    private void Describe(ModelPack pack, EngineOptions options)
    {
        var manifest = pack.Manifest;
        var precision = InferenceSettings.Create(options.Provider, options.Threads, options.Precision).PrecisionOf(manifest);
        var graphs = new PackGraphs(pack, options.CacheFolder, precision);
        int ready = graphs.Names.Count(graphs.IsReady);
        Line(pack.Id, $"{manifest.Title} {manifest.Version}: {manifest.Files.Count} files, {manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB, all intact");
        Line("", $"up to {manifest.MaxCharacters} characters, {manifest.Image.Min} to {manifest.Image.Max} px, {(manifest.ControlNets.Count > 0 ? "follows poses" : "no poses")}, {(manifest.Scoring is null ? "no scores" : "scores")}, {(precision is Precision.Int8 ? "8-bit products" : "float arithmetic")}");
        Line("", $"{ready} of {graphs.Names.Count} graphs written in {graphs.CacheFolder} ({CacheSize(graphs.CacheFolder) / 1e6:0.0} MB)");
        var limited = manifest.Files.Where(f => !f.CommercialUse).Select(f => $"{f.Path} ({f.Licence})").ToList();
        Line("", limited.Count == 0 ? "every file allows commercial use" : $"not for commercial use: {string.Join(", ", limited)}");
        if (!CanWrite(graphs.CacheFolder) && ready < graphs.Names.Count)
            _problems.Add($"The cache folder {graphs.CacheFolder} cannot be written; name another one with --cache.");
    }

    private static long CacheSize(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) : 0;

    private static bool CanWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Line(string name, string text) => Console.WriteLine($"{name,-18} {text}");
}
