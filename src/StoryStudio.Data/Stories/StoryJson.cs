using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>Rows of a story as JSON: the one form in which they are edited, logged and sent to pages.</summary>
public static class StoryJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Set by the log alone.</summary>
    private static readonly HashSet<string> Kept = ["id", "storyId", "projectId", "created", "changed", "deleted", "version"];

    public static JsonObject Write(Panel panel) => Without(JsonSerializer.SerializeToNode(panel, Options)!.AsObject());

    public static JsonObject Write(Scene scene) => Without(JsonSerializer.SerializeToNode(scene, Options)!.AsObject());

    public static Panel ReadPanel(JsonNode fields, string id, string storyId) => Read<Panel>(fields, id, storyId);

    public static Scene ReadScene(JsonNode fields, string id, string storyId) => Read<Scene>(fields, id, storyId);

    /// <summary>What a field holds now.</summary>
    public static JsonNode? Get<T>(T row, string field) => Fields(row, field)[field]?.DeepClone();

    /// <summary>The row with one field set.</summary>
    /// <exception cref="StudioException">There is no such field, or the value does not fit it.</exception>
    public static T With<T>(T row, string field, JsonNode? value)
    {
        var fields = Fields(row, field);
        fields[field] = value?.DeepClone();
        return Parse<T>(fields);
    }

    private static JsonObject Fields<T>(T row, string field)
    {
        var fields = JsonSerializer.SerializeToNode(row, Options)!.AsObject();
        return !Kept.Contains(field) && fields.ContainsKey(field) ? fields : throw NoField(field, null);
    }

    private static T Read<T>(JsonNode fields, string id, string storyId)
    {
        var row = fields.DeepClone() as JsonObject ?? throw NoField("", null);
        foreach (string kept in Kept) row.Remove(kept);
        row["id"] = id;
        row["storyId"] = storyId;
        return Parse<T>(row);
    }

    private static T Parse<T>(JsonObject row)
    {
        try
        {
            return row.Deserialize<T>(Options) ?? throw new JsonException("null");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw NoField("", wrong);
        }
    }

    private static JsonObject Without(JsonObject row)
    {
        foreach (string kept in Kept) row.Remove(kept);
        return row;
    }

    private static StudioException NoField(string field, Exception? cause) =>
        new(field.Length > 0 ? $"Stories have no field “{field}” that can be changed." : "An edit holds something that does not fit a story.", "Reload the page and try again.", cause);
}
