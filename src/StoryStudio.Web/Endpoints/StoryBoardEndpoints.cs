using System.Security.Claims;
using System.Text.Json.Nodes;
using StoryStudio.Data;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Endpoints;

/// <summary>What the storyboard reads when it opens, and the one message it sends per finished gesture.</summary>
public static class StoryBoardEndpoints
{
    /// <summary>More rows than this are read as a whole.</summary>
    private const int MostRows = 200;

    public static void MapStoryBoards(this RouteGroupBuilder api)
    {
        api.MapGet("/stories/{id}/board.json", (string id, string? rows, HttpContext context, ClaimsPrincipal user, StoryShelf stories, StoryLog log, TakeBook takes, PackShelf packs) =>
        {
            string caller = user.OwnerId();
            if (stories.Open(id, caller) is not { } story) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, no-store";
            string[]? wanted = rows?.Split(',', StringSplitOptions.RemoveEmptyEntries);
            using var open = takes.Open(id, caller, _ => { });
            var board = Rows(story, open!, wanted is { Length: <= MostRows } ? wanted.ToHashSet() : null);
            if (wanted is null) Add(board, log.Next(id, caller), stories.Find(id, caller, ProjectRole.Editor) is not null, UsualSize(packs));
            return Results.Json(board);
        });
        api.MapPost("/stories/{id}/edits", EditAsync).RequireAntiforgery();
    }

    private static JsonObject Rows(StorySnapshot story, TakeBook.OpenTakes takes, HashSet<string>? only)
    {
        bool IsWanted(string id) => only is null || only.Contains(id);
        var panels = story.Panels.Where(panel => IsWanted(panel.Id)).ToList();
        return new JsonObject
        {
            ["version"] = story.Story.Version,
            ["story"] = new JsonObject
            {
                ["title"] = story.Story.Title,
                ["rate"] = story.Story.Rate,
                ["width"] = story.Story.Width,
                ["height"] = story.Story.Height,
                ["sharesSeed"] = story.Story.SharesSeed,
                ["seed"] = story.Story.Seed,
                ["paper"] = story.Story.Paper,
                ["rightToLeft"] = story.Story.RightToLeft,
                ["limits"] = System.Text.Json.JsonSerializer.SerializeToNode(story.Story.Limits, StoryJson.Options),
            },
            ["scenes"] = new JsonArray([.. story.Scenes.Where(scene => IsWanted(scene.Id)).Select(scene => WithId(StoryJson.Write(scene), scene.Id))]),
            ["panels"] = new JsonArray([.. panels.Select(panel => WithId(StoryJson.Write(panel), panel.Id))]),
            ["news"] = new JsonArray([.. panels.Select(panel => PanelNews.Of(panel, takes.Of(panel.Id), story.Story.Limits)).Where(news => only is not null || news.Takes > 0)
                .Select(news => System.Text.Json.JsonSerializer.SerializeToNode(news, StoryJson.Options))]),
            ["gone"] = new JsonArray([.. (only ?? []).Where(row => row != story.Story.Id && story.Panel(row) is null && story.Scene(row) is null).Select(row => JsonValue.Create(row))]),
        };
    }

    private static void Add(JsonObject board, (string? Undo, string? Redo) next, bool canEdit, (int Width, int Height)? usual)
    {
        board["undo"] = next.Undo;
        board["redo"] = next.Redo;
        board["canEdit"] = canEdit;
        if (usual is var (width, height)) board["usual"] = new JsonObject { ["width"] = width, ["height"] = height };
    }

    private static async Task<IResult> EditAsync(string id, HttpRequest request, ClaimsPrincipal user, StoryLog log, CancellationToken stop)
    {
        byte[]? bytes = await Answers.ReadAsync(request, StoryMessage.MaxBytes, stop);
        if (bytes is null)
            return Answers.Refuse(new StudioException("This edit is too large.", "Make it in smaller parts."), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var message = StoryMessage.Read(bytes);
            string caller = user.OwnerId();
            var story = message.Kind switch
            {
                "undo" => log.Undo(id, caller, message.Id),
                "redo" => log.Redo(id, caller, message.Id),
                _ => log.Do(id, caller, message.Id, message.Edit!),
            };
            var (undo, redo) = log.Next(id, caller);
            return Results.Json(new { story.Story.Version, undo, redo });
        }
        catch (StaleWriteException stale)
        {
            return Answers.Refuse(stale, StatusCodes.Status409Conflict);
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static (int, int)? UsualSize(PackShelf packs)
    {
        try
        {
            var pack = packs.Current();
            return (pack.Width, pack.Height);
        }
        catch (StudioException)
        {
            // A missing pack is told on the page; the board is square meanwhile.
            return null;
        }
    }

    private static JsonObject WithId(JsonObject row, string id)
    {
        row["id"] = id;
        return row;
    }
}
