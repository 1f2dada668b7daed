namespace StoryStudio.Engine.ModelPacks;

/// <summary>The packs in one or several folders, usable or not.</summary>
public sealed class ModelPackCatalog(IReadOnlyList<string> folders)
{
    public ModelPackCatalog(string folder) : this([folder])
    {
    }

    public IReadOnlyList<string> Folders => folders;

    /// <summary>Every subfolder with a pack.json, by id; only manifests are read.</summary>
    public IReadOnlyList<ModelPackEntry> List() =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(f => File.Exists(Path.Combine(f, PackManifestJson.FileName)))
            .OrderBy(f => Path.GetFileName(f), StringComparer.Ordinal)
            .Select(Describe),
    ];

    /// <summary>The manifest of a pack: what a request is checked against.</summary>
    /// <exception cref="StudioException">There is no such pack, or its manifest is not usable.</exception>
    public PackManifest Manifest(string id) => ModelPack.ReadManifest(FolderOf(id));

    /// <summary>Opens a pack with every check.</summary>
    public ModelPack Open(string id, CancellationToken cancellationToken = default) => ModelPack.Open(FolderOf(id), cancellationToken);

    private string FolderOf(string id)
    {
        var entries = List();
        return entries.FirstOrDefault(e => e.Id == id)?.Folder
            ?? throw new StudioException(
                $"There is no model pack named '{id}'.",
                entries.Count == 0 ? $"No pack was found in {string.Join(", ", folders)}." : $"Known: {string.Join(", ", entries.Select(e => e.Id))}.");
    }

    private static ModelPackEntry Describe(string folder)
    {
        string id = Path.GetFileName(folder);
        try
        {
            return new(id, folder, ModelPack.ReadManifest(folder), null);
        }
        catch (ModelPackException e)
        {
            return new(id, folder, null, e);
        }
    }
}

/// <param name="Manifest">Null when it cannot be used; then <paramref name="Problem"/> says why.</param>
public sealed record ModelPackEntry(string Id, string Folder, PackManifest? Manifest, ModelPackException? Problem);
