using Microsoft.AspNetCore.Antiforgery;
using StoryStudio.Engine;

namespace StoryStudio.Web.Endpoints;

/// <summary>What every endpoint answers the same way.</summary>
public static class Answers
{
    /// <summary>Two lines for people, as JSON.</summary>
    public sealed record Problem(string Message, string Hint);

    public static IResult Refuse(StudioException problem, int status = StatusCodes.Status422UnprocessableEntity) =>
        Results.Json(new Problem(problem.Message, problem.Hint), statusCode: status);

    /// <summary>Bytes that never change under this name.</summary>
    public static IResult Immutable(HttpContext context, byte[] bytes, string mime, string? download = null)
    {
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.File(bytes, mime, download);
    }

    /// <summary>Refuses a changing request without the page's antiforgery token.</summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder route) => route.AddEndpointFilter(async (call, next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : Results.Json(new Problem("The page is out of date.", "Reload it and try again."), statusCode: StatusCodes.Status400BadRequest));

    /// <summary>Reads a body of at most <paramref name="limit"/> bytes, with or without a stated length; null when it is longer.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        byte[] part = new byte[64 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(part, cancellationToken)) > 0)
        {
            if (body.Length + count > limit) return null;
            body.Write(part, 0, count);
        }
        return body.ToArray();
    }
}
