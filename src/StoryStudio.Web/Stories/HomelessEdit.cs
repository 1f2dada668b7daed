using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>What somebody wrote for a panel that was taken out meanwhile: kept until they say what becomes of it.</summary>
/// <param name="Label">Of what it would have set.</param>
public sealed record HomelessEdit(string PanelId, string Label, IReadOnlyDictionary<string, JsonNode?> Fields)
{
    /// <summary>What the longest line of dialogue and its neighbours take, and more than any other field.</summary>
    public const int MaxLength = 64 * 1024;

    public static HomelessEdit Of(string panelId, RowEdit edit) =>
        new(panelId, edit.Label, edit.Fields.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToNode(field.Value, StoryJson.Options)));

    /// <summary>As people wrote it; empty where it is no text.</summary>
    public string Text => string.Join(" / ", Fields.Values.SelectMany(Texts).Where(text => text.Length > 0));

    /// <summary>The panel as it was, with what was written.</summary>
    public Panel ApplyTo(Panel panel) => Fields.Aggregate(panel, (row, field) => StoryJson.With(row, field.Key, field.Value));

    /// <summary>Whether this is the newer state of what the other one would set.</summary>
    public bool Replaces(HomelessEdit other) => other.PanelId == PanelId && other.Fields.Keys.All(Fields.ContainsKey);

    private static IEnumerable<string> Texts(JsonNode? value) => value switch
    {
        JsonValue text when text.GetValueKind() == JsonValueKind.String => [$"{text}"],
        JsonArray lines => lines.OfType<JsonObject>().SelectMany(line => Texts(line["text"])),
        _ => [],
    };
}
