using System.Security.Claims;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Endpoints;

/// <summary>Pictures of characters in and out.</summary>
public static class CharacterEndpoints
{
    private delegate object Keep(string caller, string name, UploadedPicture picture);

    public static void MapCharacters(this RouteGroupBuilder api)
    {
        api.MapGet("/characters/{id}/blobs/{blob}.png", (string id, string blob, HttpContext context, ClaimsPrincipal user, CharacterLibrary library, ImageStore images) =>
            library.Holds(id, blob, user.OwnerId()) ? Answers.Immutable(context, images.Read(blob), "image/png") : Results.NotFound());

        api.MapGet("/characters/{id}/blobs/{blob}.webp", (string id, string blob, HttpContext context, ClaimsPrincipal user, CharacterLibrary library, Thumbnails thumbnails) =>
            library.Holds(id, blob, user.OwnerId()) ? Answers.Immutable(context, thumbnails.Of(blob), "image/webp") : Results.NotFound());

        api.MapPost("/characters", (HttpRequest request, string? name, ClaimsPrincipal user, CharacterDesk desk, CancellationToken stop) =>
            TakeInAsync(request, name, user, (caller, title, picture) => new { desk.Create(caller, title, picture).Id }, stop)).RequireAntiforgery();

        api.MapPost("/characters/{id}/references", (string id, HttpRequest request, string? name, ClaimsPrincipal user, CharacterDesk desk, CharacterLibrary library, CancellationToken stop) =>
            TakeInAsync(request, name, user, (caller, title, picture) => new { desk.AddReference(Find(library, id, caller), caller, title, picture).Id }, stop)).RequireAntiforgery();

        api.MapPost("/characters/{id}/outfits", (string id, HttpRequest request, string? name, ClaimsPrincipal user, CharacterDesk desk, CharacterLibrary library, CancellationToken stop) =>
            TakeInAsync(request, name, user, (caller, title, picture) => new { desk.AddOutfit(Find(library, id, caller), caller, title, picture).Id }, stop)).RequireAntiforgery();

        api.MapPost("/characters/{id}/references/{pictureId}/mask", PaintAsync).RequireAntiforgery();
    }

    private static async Task<IResult> PaintAsync(
        string id, string pictureId, HttpRequest request, ClaimsPrincipal user, CharacterDesk desk, CharacterLibrary library, CancellationToken stop)
    {
        byte[]? bytes = await Answers.ReadAsync(request, PaintedMask.MaxBytes, stop);
        if (bytes is null) return Answers.Refuse(PaintedMask.TooLarge, StatusCodes.Status413PayloadTooLarge);
        try
        {
            string caller = user.OwnerId();
            var character = Find(library, id, caller);
            var picture = library.Latest(id, caller)?.References.FirstOrDefault(known => known.Id == pictureId)
                ?? throw new StudioException("This picture is no longer one of the character's.", "Open the character again.");
            desk.SetMask(character, caller, pictureId, PaintedMask.Read(bytes, picture.Width, picture.Height));
            return Results.Json(new { Id = pictureId });
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static Character Find(CharacterLibrary library, string id, string caller) =>
        library.Find(id, caller) ?? throw new StudioException("There is no such character.", "It was deleted, or it is not yours.");

    private static async Task<IResult> TakeInAsync(HttpRequest request, string? name, ClaimsPrincipal user, Keep keep, CancellationToken stop)
    {
        byte[]? bytes = await Answers.ReadAsync(request, UploadedPicture.MaxBytes, stop);
        if (bytes is null) return Answers.Refuse(UploadedPicture.TooManyBytes(request.ContentLength), StatusCodes.Status413PayloadTooLarge);
        try
        {
            return Results.Json(keep(user.OwnerId(), Path.GetFileNameWithoutExtension(name) ?? "", UploadedPicture.Read(bytes)));
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }
}
