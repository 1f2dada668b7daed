using StoryStudio.Data;

namespace StoryStudio.Web.Endpoints;

/// <summary>For whoever watches over the server; says nothing about anybody's work.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/health/ready", (StudioDatabase database) =>
            database.Answers() ? Results.Text("ready") : Results.StatusCode(StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
