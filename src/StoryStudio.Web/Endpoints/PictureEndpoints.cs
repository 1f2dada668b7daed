using System.Security.Claims;
using SkiaSharp;
using StoryStudio.Data.Images;
using StoryStudio.Data.Pictures;
using StoryStudio.Web.Access;

namespace StoryStudio.Web.Endpoints;

/// <summary>Finished pictures and their thumbnails.</summary>
public static class PictureEndpoints
{
    private const int ThumbnailSide = 160;

    public static void MapPictures(this RouteGroupBuilder api)
    {
        api.MapGet("/pictures/{id}.png", (string id, bool? download, HttpContext context, ClaimsPrincipal user, PictureLibrary pictures, ImageStore images) =>
            pictures.Find(id, user.OwnerId()) is { } picture
                ? Answers.Immutable(context, images.Read(picture.Blob), "image/png", download == true ? NameOf(picture) : null)
                : Results.NotFound());

        api.MapGet("/pictures/{id}/thumbnail.webp", (string id, HttpContext context, ClaimsPrincipal user, PictureLibrary pictures, ImageStore images) =>
            pictures.Find(id, user.OwnerId()) is { } picture
                ? Answers.Immutable(context, Thumbnail(images.Read(picture.Blob)), "image/webp")
                : Results.NotFound());
    }

    private static string NameOf(Picture picture) => $"storystudio-{picture.Number:0000}-seed{picture.Seed}.png";

    private static byte[] Thumbnail(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        float scale = Math.Min(1f, ThumbnailSide / (float)Math.Max(picture.Width, picture.Height));
        var info = new SKImageInfo((int)(picture.Width * scale), (int)(picture.Height * scale));
        using var small = picture.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var webp = small.Encode(SKEncodedImageFormat.Webp, 85);
        return webp.ToArray();
    }
}
