using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Comics;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.References;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Endpoints;

/// <summary>Stories out as files, and in.</summary>
public static class StoryFileEndpoints
{
    public static void MapStoryFiles(this RouteGroupBuilder api)
    {
        api.MapGet("/stories/{id}/export/{format}", ExportAsync);
        api.MapPost("/stories/import", ImportAsync).RequireAntiforgery().WithMetadata(new RequestSizeLimitAttribute(StoryImports.MaxBytes));
        api.MapPost("/stories/{id}/recipes", RecipeAsync).RequireAntiforgery();
    }

    private static async Task<IResult> ExportAsync(string id, string format, HttpContext context, ClaimsPrincipal user, StoryExports exports, CancellationToken stop)
    {
        try
        {
            if (await exports.WriteAsync(id, format, Options(context.Request.Query), user.OwnerId(), stop) is not var (file, name, mime)) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.File(file, mime, name);
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, string? name, ClaimsPrincipal user, StoryImports imports, CancellationToken stop)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"storystudio-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (file)
        {
            try
            {
                if (request.ContentLength > StoryImports.MaxBytes || !await CopyAsync(request.Body, file, stop)) return TooLarge();
                file.Position = 0;
                var arrival = await imports.TakeInAsync(file, name ?? "", user.OwnerId(), stop);
                return Results.Json(new { arrival.Story.Id, arrival.Note });
            }
            catch (BadHttpRequestException cause) when (cause.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return TooLarge();
            }
            catch (StudioException problem)
            {
                return Answers.Refuse(problem);
            }
        }
    }

    private static async Task<IResult> RecipeAsync(string id, HttpRequest request, string? after, string? name, string? message, ClaimsPrincipal user, RecipeImports recipes, CancellationToken stop)
    {
        if (await Answers.ReadAsync(request, UploadedPicture.MaxBytes, stop) is not { } bytes)
            return Answers.Refuse(UploadedPicture.TooManyBytes(request.ContentLength), StatusCodes.Status413PayloadTooLarge);
        try
        {
            var panel = recipes.Add(id, after, bytes, Path.GetFileName(name is { Length: > 0 } given ? given : "picture"), user.OwnerId(), message is { Length: > 0 and <= 60 } ? message : Guid.NewGuid().ToString("N"));
            return Results.Json(new { panel.Id });
        }
        catch (StudioException problem)
        {
            return Answers.Refuse(problem);
        }
    }

    private static IResult TooLarge() => Answers.Refuse(
        new StudioException($"The file has more than {StoryImports.MaxBytes >> 20} MB.", "Export the story in two parts, or without takes that are not needed."), StatusCodes.Status413PayloadTooLarge);

    private static async Task<bool> CopyAsync(Stream body, Stream file, CancellationToken stop)
    {
        byte[] part = new byte[64 * 1024];
        int count;
        while ((count = await body.ReadAsync(part, stop)) > 0)
        {
            if (file.Length + count > StoryImports.MaxBytes) return false;
            await file.WriteAsync(part.AsMemory(0, count), stop);
        }
        return true;
    }

    private static ExportOptions Options(IQueryCollection query)
    {
        var usual = new ExportOptions();
        return usual with
        {
            Panels = query["panels"] is { Count: > 0 } ids ? ids.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet() : null,
            Columns = Number("columns", usual.Columns),
            Rows = Number("rows", usual.Rows),
            ComicPaper = query["paper"].ToString() is { Length: > 0 } paper
                ? ComicPaper.All.FirstOrDefault(known => known.Name.Equals(paper, StringComparison.OrdinalIgnoreCase)) ?? ComicPaper.Find(paper)
                : null,
            RightToLeft = query["reading"].ToString().ToUpperInvariant() switch
            {
                "" => null,
                "RTL" => true,
                "LTR" => false,
                var other => throw new StudioException($"“{other}” is no reading direction.", "Use ltr or rtl, or leave it out."),
            },
            ShowDialogue = Is("dialogue"),
            ShowAction = Is("action"),
            ShowNotes = Is("notes"),
            ShowNumbers = Is("numbers"),
            ShowTimes = Is("times"),
            Captions = Is("captions"),
            VideoHeight = Number("height", usual.VideoHeight),
        };

        bool Is(string name) => !query[name].ToString().Equals("false", StringComparison.OrdinalIgnoreCase);

        int Number(string name, int otherwise) => query[name].ToString() is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
            : throw new StudioException($"“{text}” is no number for {name}.", "Use a whole number.");
    }
}
