using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Pipelines;

/// <summary>
/// The ONNX files of a pack: those that lie in it, or those written from its weights on first use into a cache whose
/// folders are named by the hash of everything that went in.
/// </summary>
/// <remarks>Several processes may write the same graph at once: each writes a folder of its own, the first to rename wins.</remarks>
public sealed class PackGraphs(ModelPack pack, string? cacheFolder, Precision precision = Precision.Float)
{
    /// <summary>Raise it when the same weights give another graph, so that cached files and vectors of older versions are not used.</summary>
    internal const int WriterVersion = 1;

    private const string SizesFile = "sizes.txt";

    public string CacheFolder { get; } = cacheFolder is null ? Path.Combine(pack.Folder, "cache") : Path.Combine(cacheFolder, pack.Id);

    /// <summary>Graphs that this pack has, in the order in which a run needs them.</summary>
    public IReadOnlyList<string> Names => [.. GraphRecipe.All.Where(r => r.ServesRequests && r.AppliesTo(pack)).Select(r => r.Graph)];

    /// <summary>Compares shapes and builds every graph without writing it, which reads no more than the headers of the weight files.</summary>
    /// <exception cref="ModelPackException">A weight is missing or has a shape that its configuration does not allow.</exception>
    public static void RequireWeights(ModelPack pack)
    {
        var shapes = new WeightShapes(pack);
        foreach (var (component, folder) in pack.Manifest.Components)
            Guard(pack, folder, () => shapes.Require(component, pack.FolderOf(component)));
        foreach (var recipe in GraphRecipe.All.Where(r => r.ServesRequests && r.AppliesTo(pack)))
        {
            using var sources = new GraphSources(pack);
            Guard(pack, recipe.Graph, () => recipe.Build(sources));
        }
    }

    private static void Guard(ModelPack pack, string what, Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a damaged configuration or weight file leads to: it is the pack's fault and told as such.
            throw new ModelPackException(pack.Id, $"{what}: {e.Message}", (e as StudioException)?.Hint ?? "Weights and config.json must belong to the same model.", e);
        }
    }

    /// <summary>Whether the graph would have to be written first.</summary>
    public bool IsReady(string graph) => File.Exists(Target(GraphRecipe.Of(graph)));

    /// <summary>Full path of a graph's ONNX file, written now if it is not there yet.</summary>
    public string PathOf(string graph, CancellationToken cancellationToken = default)
    {
        var recipe = GraphRecipe.Of(graph);
        string target = Target(recipe);
        if (!File.Exists(target)) Write(recipe, Path.GetDirectoryName(target)!, cancellationToken);
        return target;
    }

    /// <summary>Whether files of a cached graph are missing or not as long as they were written: a full disk, a crash.</summary>
    public bool IsCut(string graph)
    {
        string folder = Path.GetDirectoryName(Target(GraphRecipe.Of(graph)))!, sizes = Path.Combine(folder, SizesFile);
        if (!folder.StartsWith(CacheFolder, StringComparison.Ordinal) || !File.Exists(sizes)) return Directory.Exists(folder);
        return File.ReadLines(sizes).Select(line => line.Split(' ', 2)).Any(part =>
            part is not [var size, var name] || new FileInfo(Path.Combine(folder, Path.GetFileName(name))) is not { Exists: true } file || file.Length.ToString(CultureInfo.InvariantCulture) != size);
    }

    /// <summary>Removes a graph from the cache, so that it is written anew; false for one that came with the pack.</summary>
    public bool Discard(string graph)
    {
        string folder = Path.GetDirectoryName(Target(GraphRecipe.Of(graph)))!;
        if (!folder.StartsWith(CacheFolder, StringComparison.Ordinal) || !Directory.Exists(folder)) return false;
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Target(GraphRecipe recipe)
    {
        string own = Path.Combine(pack.FolderOf(recipe.Components[0]), recipe.Graph + ".onnx");
        if (File.Exists(own)) return own;
        string content = string.Create(
            CultureInfo.InvariantCulture, $"{WriterVersion} {recipe.Graph} {pack.Manifest.Defaults.LoraScale} {pack.Manifest.ControlNets.Count} {HiddenState(recipe)} {precision} {pack.Fingerprint(recipe.Components.Where(pack.Has))}");
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        return Path.Combine(CacheFolder, $"{recipe.Graph}-{hash}", recipe.Graph + ".onnx");
    }

    private int? HiddenState(GraphRecipe recipe) => pack.Manifest.TextEncoders.FirstOrDefault(t => t.Component == recipe.Components[0])?.HiddenState;

    private void Write(GraphRecipe recipe, string folder, CancellationToken cancellationToken)
    {
        string temporary = Path.Combine(CacheFolder, $".{recipe.Graph}-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(temporary);
            using (var sources = new GraphSources(pack, precision))
                OnnxWriter.Write(recipe.Build(sources), Path.Combine(temporary, recipe.Graph + ".onnx"), null, cancellationToken);
            File.WriteAllLines(Path.Combine(temporary, SizesFile), new DirectoryInfo(temporary).GetFiles().Select(file => $"{file.Length} {file.Name}"));
            MoveInto(temporary, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelPackException(
                pack.Id, $"the graph {recipe.Graph} cannot be written to {CacheFolder}: {e.Message}", "Make the folder writable, or name another cache folder in the settings.", e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private static void MoveInto(string temporary, string folder)
    {
        try
        {
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster; its files are the same.
        }
    }
}
