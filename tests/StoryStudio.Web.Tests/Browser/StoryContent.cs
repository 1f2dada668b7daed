using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>What a studio says about one of its stories.</summary>
/// <param name="Text">Scenes, panels without their cast, and takes, with ids replaced by the order in which they come: equal for equal stories.</param>
internal sealed partial record StoryContent(string Id, string Title, IReadOnlyList<string> Headings, IReadOnlyList<StoryContent.Panel> Panels, string Text)
{
    internal sealed record Panel(string Id, string Number, string Prompt, int Frames, IReadOnlyList<string> Cast, IReadOnlyList<string> Speakers, IReadOnlyList<string> Lines, IReadOnlyList<Take> Takes, bool IsApproved);

    internal sealed record Take(string Id, int Number, long Seed, string State, string? Blob);

    public static async Task<StoryContent> ReadAsync(IPage page, StudioProcess studio, string id)
    {
        var board = await SixPanelWalk.JsonAsync(page, new Uri(studio.Address, $"/api/stories/{id}/board.json"));
        var takes = (await SixPanelWalk.JsonAsync(page, new Uri(studio.Address, $"/api/stories/{id}/takes.json"))).GetProperty("takes").EnumerateArray().ToList();
        var places = board.GetProperty("scenes").EnumerateArray().Select((scene, place) => (Id: Field(scene, "id"), place)).ToDictionary(pair => pair.Id, pair => pair.place);
        var approved = board.GetProperty("news").EnumerateArray().Where(news => news.GetProperty("approved").GetBoolean()).Select(news => Field(news, "id")).ToHashSet();
        List<Panel> panels = [];
        foreach (var scene in board.GetProperty("panels").EnumerateArray().GroupBy(panel => Field(panel, "sceneId")))
            panels.AddRange(scene.Select((panel, turn) => Read(panel, $"{places[scene.Key] + 1}.{turn + 1}", takes, approved.Contains(Field(panel, "id")))));
        return new(
            id, Field(board.GetProperty("story"), "title"), [.. board.GetProperty("scenes").EnumerateArray().Select(scene => Field(scene, "heading"))], panels,
            Anonymous(board, panels));
    }

    private static Panel Read(JsonElement panel, string number, List<JsonElement> takes, bool isApproved) => new(
        Field(panel, "id"), number, Field(panel, "prompt"), panel.GetProperty("frames").GetInt32(),
        [.. panel.GetProperty("cast").EnumerateArray().Select(actor => Field(actor, "characterId"))],
        [.. panel.GetProperty("dialogue").EnumerateArray().Select(line => Field(line, "speaker"))],
        [.. panel.GetProperty("dialogue").EnumerateArray().Select(line => Field(line, "text"))],
        [.. takes.Where(take => Field(take, "panelId") == Field(panel, "id"))
            .Select(take => new Take(Field(take, "id"), take.GetProperty("number").GetInt32(), take.GetProperty("seed").GetInt64(), Field(take, "state"), take.GetProperty("blob").GetString()))
            .OrderBy(take => take.Number)],
        isApproved);

    // What each studio counts and judges for itself stays out, and so does the cast, to which an import adds whom the prompt names.
    private static string Anonymous(JsonElement board, List<Panel> panels)
    {
        var rows = JsonNode.Parse(board.GetRawText())!.AsObject();
        foreach (string own in new[] { "version", "undo", "redo" }) rows.Remove(own);
        foreach (var panel in rows["panels"]!.AsArray()) panel!.AsObject().Remove("cast");
        foreach (var news in rows["news"]!.AsArray()) news!.AsObject().Remove("approved");
        string text = rows.ToJsonString() + JsonSerializer.Serialize(panels.Select(panel => panel.Takes));
        var ids = new Dictionary<string, string>();
        return RowId().Replace(text, match =>
        {
            if (!ids.TryGetValue(match.Value, out string? place)) ids[match.Value] = place = $"#{ids.Count}";
            return place;
        });
    }

    private static string Field(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    // Longer runs of digits are hashes, which must stay.
    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(-[0-9]{4})?(?![0-9a-f])")]
    private static partial Regex RowId();
}
