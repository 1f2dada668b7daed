using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Data.Images;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Data.Jobs;

/// <summary>A request as JSON for a row: every picture in it becomes a blob, and its hash stands in its place.</summary>
public sealed class RequestArchive(ImageStore images)
{
    private readonly JsonSerializerOptions _options = new()
    {
        Converters = { new BlobConverter(images) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string Write(GenerationRequest request) => JsonSerializer.Serialize(request, _options);

    public GenerationRequest Read(string json) =>
        JsonSerializer.Deserialize<GenerationRequest>(json, _options)
        ?? throw new JsonException("A stored request is empty.");

    private sealed class BlobConverter(ImageStore images) : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            images.Read(reader.GetString() ?? throw new JsonException("A picture's hash is missing."));

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(images.Put(value.Span));
    }
}
