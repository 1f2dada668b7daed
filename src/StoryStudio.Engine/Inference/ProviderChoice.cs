using Microsoft.ML.OnnxRuntime;

namespace StoryStudio.Engine.Inference;

/// <summary>Which execution provider was asked for, which one runs, and why.</summary>
public sealed record ProviderChoice
{
    public const string Automatic = "auto", Cpu = "cpu", Cuda = "cuda", DirectMl = "directml";

    private static readonly Dictionary<string, (string RuntimeName, Action<SessionOptions>? Append)> Known = new()
    {
        [Cpu] = ("CPUExecutionProvider", null),
        [Cuda] = ("CUDAExecutionProvider", o => o.AppendExecutionProvider_CUDA(0)),
        [DirectMl] = ("DmlExecutionProvider", o => o.AppendExecutionProvider_DML(0)),
    };

    public required string Asked { get; init; }

    /// <summary>A key of the table of providers; sessions are created with it.</summary>
    public required string Obtained { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Reason { get; init; }

    public bool IsCpu => Obtained == Cpu;

    /// <param name="asked">auto, cpu, cuda or directml.</param>
    /// <exception cref="UnknownNameException">Another name.</exception>
    public static ProviderChoice Resolve(string asked)
    {
        if (asked != Automatic && !Known.ContainsKey(asked)) throw new UnknownNameException("execution provider", asked, [Automatic, .. Known.Keys]);
        string[] candidates = asked == Automatic ? [Cuda, DirectMl] : asked == Cpu ? [] : [asked];
        string reason = asked == Cpu ? "The CPU was asked for." : "";
        foreach (string name in candidates)
        {
            if (TryProvider(name, out string problem))
                return new() { Asked = asked, Obtained = name, Reason = $"{Known[name].RuntimeName} is in this build and starts." };
            reason += (reason.Length > 0 ? " " : "") + problem;
        }
        return new() { Asked = asked, Obtained = Cpu, Reason = reason };
    }

    internal void Apply(SessionOptions options) => Known[Obtained].Append?.Invoke(options);

    private static bool TryProvider(string name, out string problem)
    {
        var (runtimeName, append) = Known[name];
        problem = "";
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(runtimeName))
        {
            problem = $"This build has no {runtimeName} (build with -p:Accelerator={(name == Cuda ? "Cuda" : "DirectML")}).";
            return false;
        }
        try
        {
            using var options = new SessionOptions();
            append?.Invoke(options);
            return true;
        }
        catch (Exception e) when (e is OnnxRuntimeException or EntryPointNotFoundException)
        {
            problem = $"{runtimeName} does not start: {e.Message.Split('\n')[0]}";
            return false;
        }
    }
}
