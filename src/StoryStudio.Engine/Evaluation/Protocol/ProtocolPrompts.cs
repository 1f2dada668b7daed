using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace StoryStudio.Engine.Evaluation.Protocol;

/// <summary>The protocol's 20 prompts, in the built-in pack's vocabulary: <c>protocol-prompts.json</c>.</summary>
public static class ProtocolPrompts
{
    private const string Resource = "StoryStudio.Engine.Evaluation.Protocol.protocol-prompts.json";

    private static readonly byte[] File = Read();

    public static IReadOnlyList<ProtocolPrompt> All { get; } = JsonSerializer.Deserialize<ProtocolPrompt[]>(File, EvaluationFolder.Json)!;

    /// <summary>SHA-256 of the file: results of other prompts are not mixed with these.</summary>
    public static string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(File));

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is missing from the assembly.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
