using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools;

/// <summary>Reads files named on the command line.</summary>
internal static class InputFiles
{
    /// <exception cref="StudioException">Missing, not readable, or larger than a picture may be.</exception>
    public static byte[] Picture(string path) => Read(path, PictureLimits.MaxBytes);

    public static byte[] Read(string path, long maxBytes)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > maxBytes)
                throw new StudioException($"{path} has {file.Length >> 20} MB.", $"Use a file of at most {maxBytes >> 20} MB.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{path} cannot be read.", "Check the path and its permissions.", e);
        }
    }

    /// <summary>Names separated by commas or given several times.</summary>
    public static string[] Split(string[]? values) =>
        [.. (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <exception cref="StudioException">The folder does not exist or cannot be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"{path} cannot be written.", "Check the path and its permissions.", e);
        }
    }
}
