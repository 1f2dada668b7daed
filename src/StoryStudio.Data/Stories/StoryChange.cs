using System.Text.Json.Nodes;

namespace StoryStudio.Data.Stories;

/// <summary>One finished edit: which fields of which rows it set. Inverted it takes the edit back.</summary>
/// <param name="Label">What happened, for people.</param>
public sealed record StoryEdit(string Label, IReadOnlyList<StoryChange> Changes)
{
    public const int LabelLength = 80;

    /// <summary>A bundle of panels may be moved at once.</summary>
    public const int MaxChanges = 5000;

    public StoryEdit Invert() => this with { Changes = [.. Changes.Reverse().Select(change => change with { Before = change.After, After = change.Before })] };
}

/// <param name="Id">Of the row.</param>
/// <param name="Field">As <see cref="StoryJson"/> names it; empty = the whole row, which comes or goes.</param>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is taken away; a whole row goes to the bin.</param>
public sealed record StoryChange(StoryPart Part, string Id, string Field, JsonNode? Before, JsonNode? After)
{
    /// <summary>A change of one field.</summary>
    public static StoryChange Set<T>(StoryPart part, string id, string field, T value) =>
        new(part, id, field, null, System.Text.Json.JsonSerializer.SerializeToNode(value, StoryJson.Options));

    /// <summary>A new row.</summary>
    public static StoryChange Add(Panel panel) => new(StoryPart.Panel, panel.Id, "", null, StoryJson.Write(panel));

    /// <inheritdoc cref="Add(Panel)"/>
    public static StoryChange Add(Scene scene) => new(StoryPart.Scene, scene.Id, "", null, StoryJson.Write(scene));

    /// <summary>A row goes to the bin.</summary>
    public static StoryChange Remove(StoryPart part, string id) => new(part, id, "", null, null);
}

public enum StoryPart { Story, Scene, Panel }
