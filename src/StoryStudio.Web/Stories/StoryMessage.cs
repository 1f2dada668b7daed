using System.Text.Json;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Web.Stories;

/// <summary>One finished gesture on its way from the board: an edit, or the wish to take one back or do it again.</summary>
/// <param name="Id">The same one a second time changes nothing.</param>
/// <param name="Kind">"do", "undo" or "redo".</param>
public sealed record StoryMessage(string Id, string Kind, StoryEdit? Edit)
{
    /// <summary>Two thousand panels moved at once.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(StoryJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip, MaxDepth = 24 };

    /// <exception cref="StudioException">Not what the board sends.</exception>
    public static StoryMessage Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize<StoryMessage>(json, Options) is { Id.Length: > 0, Kind: "do" or "undo" or "redo" } message
                && (message.Kind == "do") == (message.Edit is { Label: not null, Changes: not null } edit && edit.Changes.All(change => change is { Id: not null, Field: not null })))
                return message;
        }
        catch (JsonException)
        {
            // As below.
        }
        throw new StudioException("The page sent something that is no edit.", "Reload it and try again.");
    }
}
