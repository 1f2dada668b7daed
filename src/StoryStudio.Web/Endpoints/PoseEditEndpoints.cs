using System.Security.Claims;
using System.Text.Json.Nodes;
using StoryStudio.Data;
using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Endpoints;

/// <summary>What the pose editor reads when it opens, and the one message it sends per finished gesture.</summary>
public static class PoseEditEndpoints
{
    public static void MapPoseEdits(this RouteGroupBuilder api)
    {
        api.MapGet("/poses/{id}/editing.json", (string id, HttpContext context, ClaimsPrincipal user, PoseShelf shelf, PoseLog log) =>
        {
            context.Response.Headers.CacheControl = "private, no-store";
            return shelf.Find(id, user.OwnerId()) is { } pose ? Results.Json(State(pose, log)) : Results.NotFound();
        });
        api.MapPost("/poses/{id}/edits", EditAsync).RequireAntiforgery();
    }

    private static JsonObject State(StoredPose pose, PoseLog log)
    {
        var steps = log.Of(pose);
        return new JsonObject
        {
            ["version"] = pose.Version,
            ["lastMessage"] = pose.LastMessage,
            ["cells"] = PoseCells.ToCells(pose.Document()),
            // Steps in effect among those that are kept.
            ["done"] = steps.Count(step => step.Number <= pose.Step),
            ["steps"] = new JsonArray([.. steps.Select(step => Step(step.Edit))]),
        };
    }

    private static JsonObject Step(PoseEdit edit) => new()
    {
        ["label"] = edit.Label,
        ["changes"] = new JsonArray([.. edit.Changes.Select(change => new JsonObject
        {
            ["cell"] = change.Cell,
            ["before"] = change.Before?.DeepClone(),
            ["after"] = change.After?.DeepClone(),
        })]),
    };

    private static async Task<IResult> EditAsync(string id, HttpRequest request, ClaimsPrincipal user, PoseLog log, CancellationToken stop)
    {
        byte[]? bytes = await Answers.ReadAsync(request, PoseMessage.MaxBytes, stop);
        if (bytes is null)
            return Answers.Refuse(new StudioException("This edit is too large.", "Reload the page and try again."), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var message = PoseMessage.Read(bytes);
            string caller = user.OwnerId();
            var pose = message.Kind switch
            {
                "undo" => log.Undo(id, caller, message.Version, message.Id),
                "redo" => log.Redo(id, caller, message.Version, message.Id),
                _ => log.Do(id, caller, message.Version, message.Id, message.Edit!),
            };
            return Results.Json(new { pose.Version });
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
}
