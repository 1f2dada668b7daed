using System.Security.Claims;
using StoryStudio.Data.Sheets;
using StoryStudio.Web.Access;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Sheets;

namespace StoryStudio.Web.Endpoints;

/// <summary>Character sheets as files, for members.</summary>
public static class SheetEndpoints
{
    public static void MapSheets(this RouteGroupBuilder api)
    {
        api.MapGet("/sheets/{id}.png", (string id, ClaimsPrincipal user, SheetShelf sheets, SheetPrinter printer) =>
            sheets.Find(id, user.OwnerId()) is { } sheet ? Results.File(printer.Png(sheet), "image/png", $"sheet-{id[..8]}.png") : Results.NotFound());

        api.MapGet("/sheets/{id}.pdf", (string id, ClaimsPrincipal user, SheetShelf sheets, SheetPrinter printer) =>
            sheets.Find(id, user.OwnerId()) is { } sheet ? Results.File(printer.Pdf(sheet), "application/pdf", $"sheet-{id[..8]}.pdf") : Results.NotFound());

        api.MapGet("/sheets/{id}/cells/{blob}.webp", (string id, string blob, HttpContext context, ClaimsPrincipal user, SheetShelf sheets, Thumbnails thumbnails) =>
            sheets.Find(id, user.OwnerId()) is { } sheet && sheet.Cells.Any(cell => cell.Blob == blob)
                ? Answers.Immutable(context, thumbnails.Of(blob), "image/webp")
                : Results.NotFound());
    }
}
