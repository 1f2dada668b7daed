using System.Text.Json;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>OpenTimelineIO's JSON: one video track of clips, scenes as markers on the stack, the studio's own data under its key.</summary>
/// <remarks>
/// Object names and fields as the reference library (0.18) writes them. Scenes are markers, not nested stacks: editing
/// programs turn nested stacks into compound clips, which hide the cuts.
/// </remarks>
internal sealed class OtioWriter(Utf8JsonWriter json, FrameRate rate)
{
    /// <summary>Where the studio keeps its own under every object's metadata.</summary>
    public const string Key = "storystudio";

    public void Write(StoryBoard board)
    {
        Open("Timeline.1", board.Title);
        Metadata(() =>
        {
            json.WriteNumber("format", 1);
            json.WriteString("story", board.StoryId);
            json.WriteString("rate", rate.Name);
        });
        json.WriteNull("global_start_time");
        json.WritePropertyName("tracks");
        Stack(board);
        json.WriteEndObject();
    }

    private void Stack(StoryBoard board)
    {
        Item("Stack.1", "tracks", () => Scenes(board));
        json.WriteStartArray("children");
        Item("Track.1", "Panels", null);
        json.WriteString("kind", "Video");
        json.WriteStartArray("children");
        foreach (var placed in PlacedPanel.All(board)) Clip(placed);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Scenes(StoryBoard board)
    {
        long start = 0;
        foreach (var scene in board.Scenes)
        {
            long frames = scene.Panels.Sum(panel => (long)panel.Frames);
            Open("Marker.2", scene.Heading.Length > 0 ? scene.Heading : $"Scene {scene.Number}");
            json.WriteString("color", "GREEN");
            json.WriteString("comment", "");
            Range("marked_range", start, frames);
            Metadata(() =>
            {
                json.WriteString("scene", scene.Id);
                json.WriteNumber("number", scene.Number);
            });
            json.WriteEndObject();
            start += frames;
        }
    }

    private void Clip(PlacedPanel placed)
    {
        var panel = placed.Panel;
        Open("Clip.2", panel.Number);
        json.WriteBoolean("enabled", true);
        Empty("effects", "markers");
        Range("source_range", 0, panel.Frames);
        Metadata(() =>
        {
            PanelJson.Write(json, placed);
            // As text: a recipe is written by whoever made the picture, and readers would take its objects for their own.
            if (panel.RecipeJson is { } recipe) json.WriteString("recipe", recipe);
        });
        json.WriteStartObject("media_references");
        json.WritePropertyName("DEFAULT_MEDIA");
        Media(placed);
        json.WriteEndObject();
        json.WriteString("active_media_reference_key", "DEFAULT_MEDIA");
        json.WriteEndObject();
    }

    private void Media(PlacedPanel placed)
    {
        bool isMade = placed.Panel.Picture is not null;
        Open(isMade ? "ExternalReference.1" : "MissingReference.1", isMade ? $"{placed.FileName}.png" : "");
        if (isMade) json.WriteString("target_url", placed.MediaPath);
        if (isMade) Range("available_range", 0, placed.Panel.Frames);
        else json.WriteNull("available_range");
        json.WriteNull("available_image_bounds");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Item(string schema, string name, Action? markers)
    {
        Open(schema, name);
        json.WriteBoolean("enabled", true);
        Empty("effects");
        json.WriteStartArray("markers");
        markers?.Invoke();
        json.WriteEndArray();
        json.WriteNull("source_range");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
    }

    private void Open(string schema, string name)
    {
        json.WriteStartObject();
        json.WriteString("OTIO_SCHEMA", schema);
        json.WriteString("name", name);
    }

    private void Metadata(Action own)
    {
        json.WriteStartObject("metadata");
        json.WriteStartObject(Key);
        own();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Range(string name, long start, long frames)
    {
        json.WriteStartObject(name);
        json.WriteString("OTIO_SCHEMA", "TimeRange.1");
        Time("start_time", start);
        Time("duration", frames);
        json.WriteEndObject();
    }

    private void Time(string name, long frames)
    {
        json.WriteStartObject(name);
        json.WriteString("OTIO_SCHEMA", "RationalTime.1");
        json.WriteNumber("value", frames);
        json.WriteNumber("rate", rate.Value);
        json.WriteEndObject();
    }

    private void Empty(params ReadOnlySpan<string> lists)
    {
        foreach (string list in lists)
        {
            json.WriteStartArray(list);
            json.WriteEndArray();
        }
    }
}
