using System.Runtime.CompilerServices;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Tests.Verify;

/// <summary>The committed cases, and copies of them in which something is wrong.</summary>
internal static class VerificationFixtures
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "../../fixtures"));

    public static string Golden(string path) => Path.Combine(Root, "golden", path);

    /// <summary>A copy of whole golden groups, side by side because some refer to each other.</summary>
    public static string CopyGroups(string target, params ReadOnlySpan<string> groups)
    {
        foreach (string group in groups)
        {
            foreach (string file in Directory.EnumerateFiles(Golden(group), "*", SearchOption.AllDirectories))
            {
                string copy = Path.Combine(target, Path.GetRelativePath(Golden(""), file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
        return target;
    }

    /// <summary>Adds one to a single element of a weight.</summary>
    public static void Perturb(string weights, string key)
    {
        var tensors = new List<StoredTensor>();
        using (var file = SafetensorsFile.Open(weights))
        {
            foreach (var tensor in file.Tensors.Values)
            {
                byte[] bytes = tensor.ToBytes();
                var copy = StoredTensor.InMemory(tensor.Name, tensor.Type, tensor.Shape, bytes);
                if (tensor.Name == key)
                {
                    float[] values = tensor.ToFloats();
                    values[0] += 1;
                    copy = StoredTensor.From(tensor.Name, values, [.. tensor.Shape]);
                }
                tensors.Add(copy);
            }
        }
        SafetensorsWriter.Write(weights, tensors);
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
