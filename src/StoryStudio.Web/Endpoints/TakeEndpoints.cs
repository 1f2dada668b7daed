using System.Security.Claims;
using StoryStudio.Data.Images;
using StoryStudio.Data.Takes;
using StoryStudio.Web.Access;
using StoryStudio.Web.Drawing;

namespace StoryStudio.Web.Endpoints;

/// <summary>Pictures of takes, for everybody who may look at their story.</summary>
public static class TakeEndpoints
{
    public static void MapTakes(this RouteGroupBuilder api)
    {
        api.MapGet("/takes/{id}.png", (string id, bool? download, HttpContext context, ClaimsPrincipal user, TakeShelf takes, ImageStore images) =>
            takes.Find(id, user.OwnerId()) is { Blob: { } blob } take
                ? Answers.Immutable(context, images.Read(blob), "image/png", download == true ? $"take-{take.Number}-seed{take.Seed}.png" : null)
                : Results.NotFound());

        api.MapGet("/takes/{id}/thumbnail.webp", (string id, HttpContext context, ClaimsPrincipal user, TakeShelf takes, Thumbnails thumbnails) =>
            takes.Find(id, user.OwnerId()) is { Blob: { } blob }
                ? Answers.Immutable(context, thumbnails.Of(blob), "image/webp")
                : Results.NotFound());
    }
}
