using System.Text.Json;
using StoryStudio.Engine;

namespace StoryStudio.Tools.Verify;

/// <summary>case.json of a verification case. Members beyond these are settings of its kind.</summary>
public sealed record CaseFile
{
    public const string FileName = "case.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A name in <see cref="CaseKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Safetensors file beside case.json; a kind may need none.</summary>
    public string Inputs { get; init; } = "inputs.safetensors";

    public string Expected { get; init; } = "expected.safetensors";

    /// <summary>Expected pictures: tensor name to file beside case.json.</summary>
    public Dictionary<string, string> Pictures { get; init; } = [];

    public required Criterion[] Criteria { get; init; }

    [System.Text.Json.Serialization.JsonExtensionData]
    public Dictionary<string, JsonElement> Settings { get; init; } = [];

    public static CaseFile Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return JsonSerializer.Deserialize<CaseFile>(File.ReadAllBytes(path), Options)!;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new StudioException($"{path} is not a verification case: {e.Message}", "It needs kind, inputs, expected and criteria.", e);
        }
    }
}
