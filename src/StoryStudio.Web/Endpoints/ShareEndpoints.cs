using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;
using StoryStudio.Web.Components.Share;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Sharing;
using StoryStudio.Web.Sheets;

namespace StoryStudio.Web.Endpoints;

/// <summary>What somebody with a link sees: no account, no script, no circuit. Every reason not to show it looks the same.</summary>
public static class ShareEndpoints
{
    private const int LongestForm = 4096;

    public static void MapShares(this IEndpointRouteBuilder app)
    {
        var shares = app.MapGroup("/s/{token}").AllowAnonymous();
        shares.AddEndpointFilter(async (call, next) =>
        {
            var headers = call.HttpContext.Response.Headers;
            headers["X-Robots-Tag"] = "noindex, nofollow";
            headers.CacheControl = "no-store";
            return await next(call);
        });
        shares.MapGet("/", IResult (string token, HttpContext context, ShareVisitor visitor) =>
            visitor.Enter(context, token) is { } sheet ? Page(sheet, token) : Nothing());
        shares.MapPost("/", EnterAsync);
        shares.MapGet("/reference.webp", (string token, HttpContext context, ShareVisitor visitor, Thumbnails thumbnails) =>
            visitor.Look(context, token) is { } sheet ? Results.File(thumbnails.Of(sheet.Reference, Thumbnails.LargeSide), "image/webp") : Nothing());
        shares.MapGet("/cells/{index:int}.webp", (string token, int index, HttpContext context, ShareVisitor visitor, Thumbnails thumbnails) =>
            visitor.Look(context, token) is { } sheet && sheet.Cells.ElementAtOrDefault(index)?.Blob is { } blob
                ? Results.File(thumbnails.Of(blob, Thumbnails.LargeSide), "image/webp")
                : Nothing());
        shares.MapGet("/sheet.png", (string token, HttpContext context, ShareVisitor visitor, SheetPrinter printer) =>
            visitor.Look(context, token) is { } sheet ? Results.File(printer.Png(sheet), "image/png", "character-sheet.png") : Nothing());
        shares.MapGet("/sheet.pdf", (string token, HttpContext context, ShareVisitor visitor, SheetPrinter printer) =>
            visitor.Look(context, token) is { } sheet ? Results.File(printer.Pdf(sheet), "application/pdf", "character-sheet.pdf") : Nothing());
    }

    private static async Task<IResult> EnterAsync(string token, HttpContext context, ShareVisitor visitor, PasswordThrottle throttle)
    {
        string address = context.Connection.RemoteIpAddress?.ToString() ?? "";
        if (throttle.Wait(address, ShareToken.Hash(token)) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Results.Text("Too many tries. Wait a while.", statusCode: StatusCodes.Status429TooManyRequests);
        }
        string password = await PasswordOf(context.Request);
        return visitor.TryPass(context, token, password) ? Results.LocalRedirect($"~/s/{token}") : Nothing();
    }

    private static async Task<string> PasswordOf(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestForm) return "";
        try
        {
            return (await request.ReadFormAsync())["password"].ToString();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private static RazorComponentResult<SharedSheet> Page(CharacterSheet sheet, string token) =>
        new(new Dictionary<string, object?> { [nameof(SharedSheet.Sheet)] = sheet, [nameof(SharedSheet.Token)] = token });

    private static RazorComponentResult<SharedNothing> Nothing() => new() { StatusCode = StatusCodes.Status404NotFound };
}
