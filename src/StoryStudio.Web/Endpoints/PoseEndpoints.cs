using System.Security.Claims;
using System.Text;
using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Posing;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Endpoints;

/// <summary>Poses as drawings and files, and OpenPose files and pictures in.</summary>
public static class PoseEndpoints
{
    public static void MapPoses(this RouteGroupBuilder api)
    {
        api.MapGet("/poses/{id}.svg", (string id, HttpContext context, ClaimsPrincipal user, PoseCatalog poses) =>
            poses.Find(id, user.OwnerId()) is { } pose ? Drawing(context, pose) : Results.NotFound());

        // The address of a stored pose's picture names its version.
        api.MapGet("/poses/{id}/thumbnail.png", (string id, HttpContext context, ClaimsPrincipal user, PoseCatalog poses, PoseShelf shelf) =>
            shelf.Find(id, user.OwnerId()) is { } stored ? Answers.Immutable(context, PosePicture.Thumbnail(stored.Document().ToPose()), "image/png")
            : poses.Find(id, user.OwnerId()) is { } built ? BuiltInThumbnail(context, built)
            : Results.NotFound());

        api.MapGet("/poses/{id}/control.png", ControlPicture);

        api.MapGet("/poses/{id}/openpose.json", (string id, int? points, ClaimsPrincipal user, PoseCatalog poses) =>
            poses.Find(id, user.OwnerId()) is { } pose && points is null or 18 or 25
                ? Results.File(Encoding.UTF8.GetBytes(points == 25 ? OpenPoseJson.WriteBody25(pose.Pose) : OpenPoseJson.Write(pose.Pose)), "application/json", $"{FileName(pose.Title)}.json")
                : Results.NotFound());

        api.MapPost("/poses", (HttpRequest request, string? name, ClaimsPrincipal user, PoseDesk desk, CancellationToken stop) => TakeInAsync(
            request, OpenPoseJson.MaxBytes, TooLargePose, json =>
            {
                var stored = desk.Import(user.OwnerId(), TitleOf(name, "Imported pose"), json);
                return Task.FromResult<object>(new { stored[0].Id, Ids = stored.Select(pose => pose.Id) });
            }, stop)).RequireAntiforgery();

        api.MapPost("/poses/from-picture", (HttpRequest request, string? name, ClaimsPrincipal user, PoseDesk desk, CancellationToken stop) => TakeInAsync(
            request, UploadedPicture.MaxBytes, UploadedPicture.TooManyBytes, async bytes =>
                new { (await desk.DetectAsync(user.OwnerId(), TitleOf(name, "Pose of a picture"), UploadedPicture.Read(bytes), stop)).Id }, stop)).RequireAntiforgery();

        // For the editor, which puts the figures into the pose it has open.
        api.MapPost("/poses/read", (HttpRequest request, CancellationToken stop) => TakeInAsync(
            request, OpenPoseJson.MaxBytes, TooLargePose, json => Task.FromResult<object>(PoseCells.ToCells(PoseDesk.Read(json))), stop)).RequireAntiforgery();

        api.MapPost("/poses/detect", (HttpRequest request, PoseDesk desk, CancellationToken stop) => TakeInAsync(
            request, UploadedPicture.MaxBytes, UploadedPicture.TooManyBytes, async bytes =>
                PoseCells.ToCells(await desk.FindAsync(UploadedPicture.Read(bytes), stop)), stop)).RequireAntiforgery();
    }

    // A library pose may change with the next version, so its drawing is asked for again.
    private static IResult Drawing(HttpContext context, PoseChoice pose)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Text(PoseDrawing.Svg(pose.Pose), "image/svg+xml", Encoding.UTF8);
    }

    private static IResult BuiltInThumbnail(HttpContext context, PoseChoice pose)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.File(PosePicture.Thumbnail(pose.Pose), "image/png");
    }

    private static IResult ControlPicture(string id, int? width, int? height, string? profile, HttpContext context, ClaimsPrincipal user, PoseCatalog poses)
    {
        if (poses.Find(id, user.OwnerId()) is not { } choice) return Results.NotFound();
        int w = width ?? choice.Pose.Width, h = height ?? choice.Pose.Height;
        string strokes = profile ?? PosePicture.Profiles[0];
        if (w is < 16 or > PosePicture.MaxSide || h is < 16 or > PosePicture.MaxSide)
            return Answers.Refuse(new StudioException($"A picture of {w} × {h} pixels is not possible.", $"Use 16 to {PosePicture.MaxSide} on each side."));
        if (!PosePicture.Profiles.Contains(strokes)) return Answers.Refuse(new UnknownNameException("stroke profile", strokes, PosePicture.Profiles));
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.File(PosePicture.Control(choice.Pose, w, h, strokes), "image/png", $"{FileName(choice.Title)}.png");
    }

    private static async Task<IResult> TakeInAsync(
        HttpRequest request, int limit, Func<long?, StudioException> tooLarge, Func<byte[], Task<object>> take, CancellationToken stop)
    {
        byte[]? bytes = await Answers.ReadAsync(request, limit, stop);
        if (bytes is null) return Answers.Refuse(tooLarge(request.ContentLength), StatusCodes.Status413PayloadTooLarge);
        try
        {
            return Results.Json(await take(bytes));
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static StudioException TooLargePose(long? bytes) =>
        new("This pose file is too large.", $"A pose of {Pose.MaxFigures} people has a few kilobytes; at most {OpenPoseJson.MaxBytes / 1024} KB are read.");

    private static string TitleOf(string? name, string otherwise) => Path.GetFileNameWithoutExtension(name) is { Length: > 0 } given ? given : otherwise;

    private static string FileName(string title) => string.Concat(title.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or ' ' ? letter : '-')).Trim();
}
