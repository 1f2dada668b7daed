using System.Security.Claims;
using StoryStudio.Data.Images;
using StoryStudio.Data.References;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Endpoints;

/// <summary>Reference pictures in and out: uploads go over HTTP with a limit, never over the circuit.</summary>
public static class ReferenceEndpoints
{
    public static void MapReferences(this RouteGroupBuilder api)
    {
        api.MapPost("/references", UploadAsync).RequireAntiforgery();

        api.MapGet("/references/{id}.png", (string id, HttpContext context, ClaimsPrincipal user, ReferenceShelf shelf, ImageStore images) =>
            shelf.Find(id, user.OwnerId()) is { } reference
                ? Answers.Immutable(context, images.Read(reference.Blob), "image/png")
                : Results.NotFound());

        api.MapGet("/references/{id}/mask.png", (string id, HttpContext context, ClaimsPrincipal user, ReferenceShelf shelf, ImageStore images) =>
            shelf.Find(id, user.OwnerId()) is { MaskBlob: { } mask }
                ? Answers.Immutable(context, images.Read(mask), "image/png")
                : Results.NotFound());
    }

    private static async Task<IResult> UploadAsync(HttpRequest request, string? name, ClaimsPrincipal user, ReferenceDesk desk, CancellationToken cancellationToken)
    {
        byte[]? bytes = await Answers.ReadAsync(request, UploadedPicture.MaxBytes, cancellationToken);
        if (bytes is null) return Answers.Refuse(UploadedPicture.TooManyBytes(request.ContentLength), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var picture = UploadedPicture.Read(bytes);
            string title = string.IsNullOrWhiteSpace(name) ? "Picture" : Path.GetFileNameWithoutExtension(name);
            return Results.Json(new { desk.Add(user.OwnerId(), title, picture.Png, picture.Width, picture.Height).Id });
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }
}
