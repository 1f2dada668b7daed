using System.Security.Claims;
using System.Text;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Endpoints;

/// <summary>Poses as small drawings, and OpenPose files in.</summary>
public static class PoseEndpoints
{
    private const int TitleLength = 40;

    public static void MapPoses(this RouteGroupBuilder api)
    {
        api.MapGet("/poses/{id}.svg", (string id, HttpContext context, ClaimsPrincipal user, PoseCatalog poses) =>
            poses.Find(id, user.OwnerId()) is { } pose
                ? Drawing(context, pose)
                : Results.NotFound());

        api.MapPost("/poses", ImportAsync).RequireAntiforgery();
    }

    // A library pose may change with the next version, so its drawing is asked for again.
    private static IResult Drawing(HttpContext context, PoseChoice pose)
    {
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return Results.Text(PoseDrawing.Svg(pose.Pose), "image/svg+xml", Encoding.UTF8);
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, string? name, ClaimsPrincipal user, PoseCatalog poses, CancellationToken cancellationToken)
    {
        byte[]? json = await Answers.ReadAsync(request, OpenPoseJson.MaxBytes, cancellationToken);
        if (json is null)
        {
            return Answers.Refuse(
                new StudioException("This pose file is too large.", $"A pose of three people has a few kilobytes; at most {OpenPoseJson.MaxBytes / 1024} KB are read."),
                StatusCodes.Status413PayloadTooLarge);
        }
        try
        {
            string title = Path.GetFileNameWithoutExtension(name) is { Length: > 0 } given ? given : "Imported pose";
            return Results.Json(new { poses.Import(user.OwnerId(), title.Length <= TitleLength ? title : title[..TitleLength], Encoding.UTF8.GetString(json)).Id });
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }
}
