using System.Security.Cryptography;

namespace StoryStudio.Engine.ModelPacks;

/// <summary>Writes a pack's manifest anew from the files that lie in its folder.</summary>
public static class PackWriter
{
    private static readonly string[] Skipped = ["cache"];

    /// <summary>
    /// Lists every file of <paramref name="folder"/> with size and SHA-256 and writes pack.json. Ledger entries of files that
    /// <paramref name="template"/> already lists are kept; new files get those of <paramref name="origin"/>.
    /// </summary>
    public static PackManifest Write(string folder, PackManifest template, PackOrigin origin)
    {
        var known = template.Files.ToDictionary(f => f.Path);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => path != PackManifestJson.FileName && !path.StartsWith('.') && !Skipped.Contains(path.Split('/')[0]))
            .Order(StringComparer.Ordinal)
            .Select(path => Describe(folder, path, known.GetValueOrDefault(path), origin));
        var manifest = template with { Files = [.. files] };
        var broken = PackRules.Broken(manifest, Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))).ToList();
        if (broken.Count > 0)
            throw new ModelPackException(template.Id, $"the new pack.json would be refused: {string.Join("; ", broken)}.", "Correct the template or the folder.");
        string target = Path.Combine(folder, PackManifestJson.FileName), temporary = target + ".new";
        File.WriteAllText(temporary, PackManifestJson.Write(manifest));
        File.Move(temporary, target, overwrite: true);
        return manifest;
    }

    private static PackFile Describe(string folder, string path, PackFile? known, PackOrigin origin)
    {
        using var stream = File.OpenRead(Path.Combine(folder, path));
        return new()
        {
            Path = path,
            Size = stream.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream)),
            Source = known?.Source ?? origin.Source,
            Licence = known?.Licence ?? origin.Licence,
            CommercialUse = known?.CommercialUse ?? origin.CommercialUse,
        };
    }
}

/// <summary>Where files come from and what one may do with them.</summary>
public sealed record PackOrigin(string Source, string Licence, bool CommercialUse);
