using System.Security.Claims;
using System.Text.Json;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Endpoints;

/// <summary>Takes asked for over HTTP, for scripts and other tools; the page asks the desk itself.</summary>
public static class TakeOrderEndpoints
{
    private const int MaxBytes = 256 * 1024;

    /// <param name="Id">Names the order: sent again, it makes nothing more and is answered the same.</param>
    private sealed record Order(string? Id, IReadOnlyList<string>? Panels, int Count = 1, long? SharedSeed = null, bool Vary = false);

    public static void MapTakeOrders(this RouteGroupBuilder api)
    {
        api.MapPost("/stories/{id}/takes", OrderAsync).RequireAntiforgery();

        api.MapGet("/stories/{id}/takes.json", (string id, HttpContext context, ClaimsPrincipal user, StoryShelf stories, TakeShelf takes) =>
        {
            string caller = user.OwnerId();
            if (stories.Find(id, caller) is null) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.Json(new { takes = takes.All(id, caller).SelectMany(panel => panel).Select(Row) });
        });
    }

    private static object Row(Take take) => new { take.Id, take.PanelId, take.Number, take.JobId, take.Seed, State = take.State.ToString(), take.Blob, take.Problem };

    private static async Task<IResult> OrderAsync(string id, HttpRequest request, ClaimsPrincipal user, StoryDesk desk, CancellationToken stop)
    {
        if (await Answers.ReadAsync(request, MaxBytes, stop) is not { } bytes)
            return Answers.Refuse(new StudioException("This order is too large.", "Ask for fewer panels at once."), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var order = Read(bytes);
            var takes = desk.Generate(id, user.OwnerId(), order.Id!, new TakeWish(order.Panels!, order.Count, order.SharedSeed, order.Vary));
            return Results.Json(new { takes = takes.Select(Row) });
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static Order Read(byte[] json)
    {
        try
        {
            // Ids become part of other ids.
            if (JsonSerializer.Deserialize<Order>(json, JsonSerializerOptions.Web) is { Id: { } id, Panels: { } panels } order
                && PoseRules.IsId(id) && panels.All(panel => panel is not null)) return order;
        }
        catch (JsonException)
        {
            // As below.
        }
        throw new StudioException("This is no order for takes.", "Send {\"id\": \"…\", \"panels\": [\"…\"], \"count\": 1}.");
    }
}
