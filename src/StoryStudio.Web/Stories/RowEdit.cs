namespace StoryStudio.Web.Stories;

/// <summary>What a form sets. The browser makes it an edit with a way back and sends it with all others, in order.</summary>
/// <param name="Label">As undo names it.</param>
/// <param name="Fields">By the names they have in JSON.</param>
public sealed record RowEdit(string Label, IReadOnlyDictionary<string, object?> Fields)
{
    public static RowEdit Of(string label, string field, object? value) => new(label, new Dictionary<string, object?> { [field] = value });
}
