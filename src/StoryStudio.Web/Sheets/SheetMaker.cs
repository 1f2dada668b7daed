using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Sheets;

/// <summary>Asks the queue for a sheet's pictures and collects them; a restart in between loses nothing, since the jobs are rows.</summary>
public sealed class SheetMaker(
    CharacterLibrary library, CharacterInspector inspector, CharacterCasting casting, SheetShelf sheets, GenerationQueue queue, JobQueue jobs,
    PictureLibrary pictures, ImageStore images, IOptions<StudioOptions> options, TimeProvider time)
{
    /// <exception cref="StudioException">The character cannot be used, or the queue is full.</exception>
    public async Task<CharacterSheet> StartAsync(string characterId, string caller, CancellationToken cancellationToken)
    {
        await inspector.InspectAsync(characterId, caller, cancellationToken);
        if (library.Find(characterId, caller) is not { } character || library.Latest(characterId, caller) is not { } version)
            throw new StudioException("There is no such character.", "It was deleted, or it is not yours.");
        if (character.Health == CharacterHealth.Blocked)
            throw new StudioException($"{character.Name} cannot be drawn yet.", "Mend what is wrong with the first picture, then make the sheet.");
        var reference = version.References[0];
        var sheet = new CharacterSheet
        {
            Id = Guid.NewGuid().ToString("N"),
            ProjectId = character.ProjectId,
            CharacterId = character.Id,
            Name = character.Name,
            Version = version.Number,
            Reference = reference.Blob,
            Palette = SheetPalette.Of(images.Read(reference.Blob), reference.Mask is { } mask ? images.Read(mask) : null),
            Cells = Submit(version, caller),
            Author = caller,
            Created = time.GetUtcNow().UtcDateTime,
        };
        sheets.Add(sheet, caller);
        return sheet;
    }

    /// <summary>The sheet with the pictures that are finished by now.</summary>
    public CharacterSheet Collect(CharacterSheet sheet) => sheet.IsComplete
        ? sheet
        : sheets.Note(sheet.Id, stored => stored with { Cells = [.. stored.Cells.Select(cell => Collected(cell, stored.Author))] });

    public void Cancel(CharacterSheet sheet, string caller)
    {
        foreach (var cell in sheet.Cells.Where(cell => cell is { Blob: null, Problem: null })) queue.Cancel(cell.JobId, caller);
    }

    private List<SheetCell> Submit(CharacterVersion version, string caller)
    {
        // One noise for all: what differs is the words and the pose.
        long seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        List<SheetCell> cells = [];
        try
        {
            foreach (var wish in SheetWish.For(version)) cells.Add(new SheetCell(wish.Group, wish.Title, queue.Submit(caller, Request(wish, version, seed)).Id));
        }
        catch (StudioException)
        {
            foreach (var cell in cells) queue.Cancel(cell.JobId, caller);
            throw;
        }
        return cells;
    }

    private GenerationRequest Request(SheetWish wish, CharacterVersion version, long seed) => new()
    {
        Pack = options.Value.Pack,
        Prompt = wish.Prompt,
        Characters = [casting.Of(version, version.Outfits.FirstOrDefault(outfit => outfit.Id == wish.OutfitId))],
        Pose = wish.Pose is { } name ? PoseLibrary.Find(name).Pose : null,
        Seed = seed,
    };

    private SheetCell Collected(SheetCell cell, string author)
    {
        if (cell.Blob is not null || cell.Problem is not null) return cell;
        return jobs.Find(cell.JobId, author) switch
        {
            null => cell with { Problem = "The job is gone." },
            { State: JobState.Completed, PictureId: { } picture } => pictures.Find(picture, author) is { } made ? cell with { Blob = made.Blob } : cell with { Problem = "The picture was deleted." },
            { State: JobState.Cancelled } => cell with { Problem = "Cancelled" },
            { IsOpen: false } job => cell with { Problem = job.Problem ?? "It failed." },
            _ => cell,
        };
    }
}
