using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>The pictures that a stored request (<see cref="RequestArchive"/>) names, without reading them.</summary>
internal static class RequestPictures
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new NameConverter() } };

    /// <returns>Hashes as they stand there, checked by nobody.</returns>
    /// <exception cref="JsonException">Not a request.</exception>
    public static IReadOnlyList<string> Of(string json)
    {
        var request = JsonSerializer.Deserialize<GenerationRequest>(json, Options) ?? throw new JsonException("A stored request is empty.");
        return [.. (request.Characters ?? throw new JsonException("Nobody is listed."))
            .SelectMany(person => new[] { person?.Picture ?? throw new JsonException("Somebody is missing."), person.Mask, person.Outfit, person.BlendWith })
            .OfType<ReadOnlyMemory<byte>>().Select(name => Encoding.UTF8.GetString(name.Span))];
    }

    private sealed class NameConverter : JsonConverter<ReadOnlyMemory<byte>>
    {
        public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Encoding.UTF8.GetBytes(reader.GetString()!) : throw new JsonException("A picture's hash is missing.");

        public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
