using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Endpoints;

/// <summary>The words the pack was trained on, for completion and marks in the prompt field.</summary>
public static class WordEndpoints
{
    public static void MapWords(this RouteGroupBuilder api) =>
        api.MapGet("/words.json", (HttpContext context, PackShelf packs) =>
        {
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.Json(new { Words = packs.Words() });
        });
}
