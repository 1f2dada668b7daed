using System.Security.Cryptography;
using System.Text;

namespace StoryStudio.Engine.ModelPacks;

/// <summary>A folder whose every file is what its manifest says; holds no weights.</summary>
public sealed class ModelPack
{
    private static readonly string[] ReadEndings = [".safetensors", ".bin", ".pt", ".ckpt", ".onnx", ".data", ".json"];

    private readonly Dictionary<string, PackFile> _files;

    private ModelPack(string folder, PackManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        _files = manifest.Files.ToDictionary(f => f.Path);
    }

    public string Folder { get; }

    public PackManifest Manifest { get; }

    public string Id => Manifest.Id;

    /// <summary>Checks the manifest and the presence, size and SHA-256 of every file.</summary>
    /// <exception cref="ModelPackException">The first thing that is wrong.</exception>
    public static ModelPack Open(string folder, CancellationToken cancellationToken = default)
    {
        var manifest = ReadManifest(folder);
        var pack = new ModelPack(Path.GetFullPath(folder), manifest);
        string? problem = manifest.Files.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(pack.ProblemOf).FirstOrDefault(p => p is not null);
        if (problem is not null) throw new ModelPackException(pack.Id, problem, "Restore the file from the pack's origin (git checkout, or download it again).");
        if (pack.Unlisted() is { } stranger)
            throw new ModelPackException(pack.Id, $"{stranger} is not listed in {PackManifestJson.FileName}.", "Remove the file; if it belongs to the pack, list it with: tools pack");
        return pack;
    }

    /// <summary>The manifest alone, its own rules checked: enough to list a pack.</summary>
    public static PackManifest ReadManifest(string folder)
    {
        var manifest = PackManifestJson.Read(folder);
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var broken = PackRules.Broken(manifest, name).ToList();
        return broken.Count == 0
            ? manifest
            : throw new ModelPackException(name, $"{PackManifestJson.FileName}: {string.Join("; ", broken)}.", "Take pack.json from the pack's origin, or write it again with: tools pack");
    }

    public bool Has(string component) => Manifest.Components.ContainsKey(component);

    /// <summary>Full path of a component's folder.</summary>
    public string FolderOf(string component) => Manifest.Components.TryGetValue(component, out string? folder)
        ? Path.Combine(Folder, folder)
        : throw new ModelPackException(Id, $"it has no {component}.", "Choose a pack that has it, or add the component.");

    /// <summary>Full path of a file named in the manifest.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>SHA-256 over the hashes of all files and every number of the manifest; what it is called and where it comes from does not count.</summary>
    public string Hash => field ??= Sha256(HashOf(_files.Values) + PackManifestJson.Write(Manifest with { Schema = null, Title = "", Description = "", Int8 = false, Files = [] }));

    /// <summary>SHA-256 over the listed files of some components, in order of their paths.</summary>
    public string Fingerprint(params IEnumerable<string> components)
    {
        var folders = components.Select(c => Manifest.Components[c] + "/").ToArray();
        return HashOf(_files.Values.Where(f => folders.Any(folder => f.Path.StartsWith(folder, StringComparison.Ordinal))));
    }

    private static string HashOf(IEnumerable<PackFile> files)
    {
        var lines = files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => f.Path + " " + f.Sha256);
        return Sha256(string.Join('\n', lines));
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A file that would be read though nobody vouches for it: weights, graphs and configurations of a component.</summary>
    private string? Unlisted() => Manifest.Components.Values.Distinct().Select(FolderInPack).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(file => ReadEndings.Contains(Path.GetExtension(file).ToLowerInvariant()))
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .FirstOrDefault(path => !_files.ContainsKey(path));

    private string FolderInPack(string component) => Path.Combine(Folder, component);

    private string? ProblemOf(PackFile file)
    {
        var found = new FileInfo(PathOf(file.Path));
        if (!found.Exists) return $"{file.Path} is missing.";
        if (found.Length != file.Size) return $"{file.Path} has {found.Length} bytes instead of {file.Size}.";
        try
        {
            using var stream = found.OpenRead();
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256 ? null : $"{file.Path} is damaged: its SHA-256 differs from pack.json.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.Path} cannot be read: {e.Message}";
        }
    }
}
