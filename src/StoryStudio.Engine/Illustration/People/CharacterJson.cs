using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>How a <see cref="CharacterSpec"/> is written in files: attributes by name, so that a file can be read and edited.</summary>
public static class CharacterJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectRequiredConstructorParameters = true,
    };

    public static string Write(CharacterSpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <exception cref="StudioException">The text is no character.</exception>
    public static CharacterSpec Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CharacterSpec>(json, Options)
                ?? throw new StudioException("The character is empty.", "Choose a character file written by StoryStudio.");
        }
        catch (JsonException error)
        {
            throw new StudioException($"The character cannot be read: {error.Message}", "Check the attribute names and values of the character file.", error);
        }
    }
}
