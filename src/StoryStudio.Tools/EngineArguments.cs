using System.CommandLine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools;

/// <summary>The options of every command that starts the engine.</summary>
internal sealed class EngineArguments
{
    private readonly Option<string> _models = new("--models") { Description = "Folder with the model packs.", DefaultValueFactory = _ => "models" };
    private readonly Option<string?> _cache = new("--cache") { Description = "Folder for graphs written on first use; inside each pack unless given." };
    private readonly Option<string> _provider = new("--provider") { Description = "auto, cpu, cuda or directml.", DefaultValueFactory = _ => "auto" };
    private readonly Option<int> _threads = new("--threads") { Description = "Threads inside one operator; 0 = one per physical core." };

    private readonly Option<string> _precision = new("--precision") { Description = "float, int8, or auto: int8 where the processor gains by it and the pack allows it.", DefaultValueFactory = _ => "auto" };

    public EngineArguments(Command command)
    {
        Pack = new("--pack") { Description = "Model pack.", DefaultValueFactory = _ => "flat-illustration" };
        command.Options.Add(Pack);
        foreach (Option option in (Option[])[_models, _cache, _provider, _threads, _precision]) command.Options.Add(option);
    }

    public Option<string> Pack { get; }

    public EngineOptions Options(ParseResult arguments, bool previews = true) => new()
    {
        ModelFolders = [arguments.GetRequiredValue(_models)],
        CacheFolder = arguments.GetValue(_cache),
        Provider = arguments.GetRequiredValue(_provider),
        Threads = arguments.GetValue(_threads),
        Precision = arguments.GetRequiredValue(_precision),
        Previews = previews,
    };
}
