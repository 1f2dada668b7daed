using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Conversion;

/// <summary>Reads a model's config.json: snake_case names, unknown members ignored.</summary>
public static class ConfigFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new OneOrManyConverter() },
    };

    /// <exception cref="StudioException">The file is missing, no JSON, or lacks a required member.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options)
                ?? throw new StudioException($"{path} is empty.", "A config.json in diffusers' or transformers' layout belongs here.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"Cannot read {path}: {e.Message}", "A config.json in diffusers' or transformers' layout belongs here.", e);
        }
    }

    /// <summary><c>_class_name</c> of a diffusers configuration; null if it has none.</summary>
    public static string? ClassName(string path) => Read<Named>(path).ClassName;

    private sealed record Named
    {
        [JsonPropertyName("_class_name")]
        public string? ClassName { get; init; }
    }

    /// <summary>diffusers writes <c>5</c> where every block has 5, and <c>[5, 10]</c> where they differ.</summary>
    private sealed class OneOrManyConverter : JsonConverter<OneOrMany>
    {
        public override OneOrMany Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.StartArray
                ? new(JsonSerializer.Deserialize<int[]>(ref reader)!)
                : new([reader.GetInt32()]);

        public override void Write(Utf8JsonWriter writer, OneOrMany value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Values);
    }
}

/// <summary>A setting that holds for all blocks, or one per block.</summary>
public sealed record OneOrMany(int[] Values)
{
    public int this[int block] => Values.Length == 1 ? Values[0] : Values[block];
}
