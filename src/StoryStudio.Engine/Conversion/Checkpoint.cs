using System.Text.Json;

namespace StoryStudio.Engine.Conversion;

/// <summary>The weights of one model component: one file, or several listed in an index.</summary>
public sealed class Checkpoint : IDisposable
{
    private static readonly string[] Names =
    [
        "diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.fp16.safetensors",
        "model.safetensors", "model.fp16.safetensors",
    ];

    private static readonly string[] TorchEndings = [".bin", ".pt", ".ckpt"];

    private readonly List<IDisposable> _files = [];

    private Checkpoint(IEnumerable<string> paths)
    {
        var tensors = new Dictionary<string, StoredTensor>();
        foreach (string path in paths)
        {
            foreach (var tensor in Read(path).Values) tensors[tensor.Name] = tensor;
        }
        Tensors = tensors;
    }

    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <param name="path">A safetensors or torch file, or a folder in diffusers' or transformers' layout.</param>
    public static Checkpoint Open(string path) => new(FilesOf(path));

    /// <summary>The files that <see cref="Open"/> reads.</summary>
    /// <exception cref="StudioException">The folder has no weights.</exception>
    public static IReadOnlyList<string> FilesOf(string path)
    {
        if (File.Exists(path)) return [path];
        foreach (string name in Names)
        {
            string whole = Path.Combine(path, name), index = whole + ".index.json";
            if (File.Exists(whole)) return [whole];
            if (File.Exists(index)) return Shards(index);
        }
        string[] single = Directory.Exists(path) ? Directory.GetFiles(path, "*.safetensors") : [];
        return single is [var only]
            ? [only]
            : throw new StudioException($"There are no weights in {path}.", $"Expected one of: {string.Join(", ", Names)}.");
    }

    public void Dispose() => _files.ForEach(f => f.Dispose());

    /// <summary>By the ending: a file that calls itself safetensors is never taken for a pickle.</summary>
    private IReadOnlyDictionary<string, StoredTensor> Read(string path)
    {
        if (TorchEndings.Contains(Path.GetExtension(path)))
        {
            var torch = TorchFile.Open(path);
            _files.Add(torch);
            return torch.Tensors;
        }
        var file = SafetensorsFile.Open(path);
        _files.Add(file);
        return file.Tensors;
    }

    private static string[] Shards(string index)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(index));
        string folder = Path.GetDirectoryName(index)!;
        // Only bare file names: an index must not lead out of its folder.
        return [.. document.RootElement.GetProperty("weight_map").EnumerateObject()
            .Select(e => Path.Combine(folder, Path.GetFileName(e.Value.GetString()!))).Distinct().Order(StringComparer.Ordinal)];
    }
}
