using System.Text.Encodings.Web;
using System.Text.Json;

namespace StoryStudio.Data.Exports;

/// <summary>What the studio knows about a panel, as JSON beside or inside files of other formats.</summary>
internal static class PanelJson
{
    /// <summary>Line ends and indentation are the same on every system.</summary>
    public static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the properties into an object that is open.</summary>
    public static void Write(Utf8JsonWriter json, PlacedPanel placed)
    {
        var panel = placed.Panel;
        json.WriteString("panel", panel.Id);
        json.WriteString("number", panel.Number);
        json.WriteNumber("frames", panel.Frames);
        json.WriteString("scene", placed.Scene.Id);
        json.WriteNumber("sceneNumber", placed.Scene.Number);
        json.WriteString("heading", placed.Scene.Heading);
        json.WriteString("prompt", panel.Prompt);
        json.WriteString("framing", panel.Framing);
        json.WriteString("action", panel.Action);
        json.WriteString("notes", panel.Notes);
        json.WriteStartArray("dialogue");
        foreach (var line in panel.Dialogue)
        {
            json.WriteStartObject();
            json.WriteString("speaker", line.Speaker);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("cast");
        foreach (string name in panel.Cast) json.WriteStringValue(name);
        json.WriteEndArray();
        if (panel.Seed is { } seed) json.WriteNumber("seed", seed);
        if (panel.Take is { } take) json.WriteNumber("take", take);
        json.WriteBoolean("approved", panel.IsApproved);
        if (panel.Picture is { } picture) json.WriteString("sha256", picture);
    }
}
