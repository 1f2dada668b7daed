using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Data;
using StoryStudio.Data.Poses;
using StoryStudio.Engine;

namespace StoryStudio.Web.Posing;

/// <summary>What the editor sends when a gesture is finished.</summary>
/// <param name="Id">Names the message: it counts once, however often it arrives.</param>
/// <param name="Version">Of the pose as the editor knows it.</param>
/// <param name="Kind">do, undo or redo.</param>
/// <param name="Edit">For do.</param>
public sealed record PoseMessage(string Id, int Version, string Kind, PoseEdit? Edit)
{
    /// <summary>Eight figures with faces and hands take about 40 KB.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int IdLength = 40;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    /// <exception cref="StudioException">Not a message of the editor.</exception>
    public static PoseMessage Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            var root = JsonNode.Parse(json.Span, documentOptions: Options) as JsonObject ?? throw new JsonException("No object.");
            string id = (string)root["id"]!, kind = (string)root["kind"]!;
            if (id.Length is 0 or > IdLength || kind is not ("do" or "undo" or "redo")) throw new JsonException("Unknown kind.");
            return new(id, (int)root["version"]!, kind, kind == "do" ? ReadEdit(root) : null);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or NullReferenceException or InvalidCastException or ArgumentException)
        {
            throw new StudioException("The editor sent something that is no edit.", "Reload the page and try again.", wrong);
        }
    }

    private static PoseEdit ReadEdit(JsonObject root)
    {
        var changes = (JsonArray)root["changes"]!;
        if (changes.Count is 0 or > PoseEdit.MaxChanges) throw new JsonException("Too many changes.");
        string label = (string)root["label"]!;
        return new(
            ShortText.Cut(label, PoseEdit.LabelLength),
            [.. changes.Select(change => new PoseChange((string)change!["cell"]!, null, change["after"]?.DeepClone()))]);
    }
}
