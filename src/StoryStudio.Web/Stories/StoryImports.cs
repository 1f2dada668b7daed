using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Imports.Bundles;
using StoryStudio.Data.Imports.Fountain;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Web.Stories;

/// <summary>Takes stories in: scripts as scenes and candidate panels, bundles as they were.</summary>
public sealed class StoryImports(StoryShelf stories, CharacterLibrary library, BundleImporter bundles, ProjectShelf projects)
{
    /// <summary>Bytes of a file that is brought.</summary>
    public const int MaxBytes = 256 << 20;

    /// <param name="file">Can seek; belongs to the import from now on.</param>
    /// <param name="name">Of the file: the title of a script that has none.</param>
    /// <exception cref="StudioException">It is neither a script nor a bundle, or it cannot be stored; nothing was stored.</exception>
    public async Task<StoryArrival> TakeInAsync(Stream file, string name, string caller, CancellationToken cancellationToken)
    {
        await using (file)
        {
            byte[] start = new byte[4];
            int read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
            file.Position = 0;
            string project = projects.HomeOf(caller).Id;
            if (read == 4 && start.AsSpan().SequenceEqual("PK\u0003\u0004"u8)) return await BundleAsync(file, project, caller, cancellationToken);
            if (start.AsSpan().SequenceEqual("PK\u0005\u0006"u8)) throw new StudioException("This archive is empty.", "Choose a story bundle that StoryStudio exported.");
            if (file.Length > FountainReader.MaxBytes)
                throw new StudioException("This file is too large for a script, and no story bundle.", "Choose a Fountain script (plain text) or a story bundle (.story.zip).");
            byte[] script = new byte[file.Length];
            await file.ReadExactlyAsync(script, cancellationToken);
            return Script(script, name, project, caller);
        }
    }

    private async Task<StoryArrival> BundleAsync(Stream file, string project, string caller, CancellationToken cancellationToken)
    {
        using var imported = await BundleReader.ReadAsync(file, new BundleLimits { FileBytes = MaxBytes }, cancellationToken);
        return new(bundles.Store(imported, project, caller, cancellationToken), StoryArrival.OfApprovals(imported.Approvals));
    }

    private StoryArrival Script(byte[] script, string name, string project, string caller)
    {
        var people = new StoryPeople(library, project, caller);
        // Of several of one name nobody is guessed: that is said, and whoever imports chooses.
        var draft = FountainReader.Read(script, speaker => people.Names.Named(speaker) is [var one] ? one.Id : null);
        if (draft.Scenes.Count == 0) throw new StudioException("There is nothing in this script.", "Write scenes, action and dialogue as Fountain does, for example: INT. KITCHEN - MORNING.");
        string title = draft.Title.Trim() is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(name);
        title = string.Concat(title.Where(letter => !char.IsControl(letter)));
        var story = stories.New(StoryShelf.NewId(), project, ShortText.CutWithEllipsis(title, StoryRules.TitleLength));
        var rows = draft.ToRows(story.Id, FrameRate.Find(story.Rate));
        var stored = stories.Add(
            story, [.. rows.Select(row => row.Scene with { Heading = ShortText.CutWithEllipsis(row.Scene.Heading, StoryRules.HeadingLength), Notes = ShortText.CutWithEllipsis(row.Scene.Notes, StoryRules.NotesLength) })],
            [.. rows.SelectMany(row => row.Panels).Select(panel => Tidy(panel, people))], caller);
        return new(stored.Story, StoryArrival.OfSpeakers(draft.UnknownSpeakers.ToLookup(speaker => people.Names.Named(speaker).Count > 1)));
    }

    // Whom the action names is in the picture; speakers who are not named are cast beside them.
    private static Panel Tidy(Panel panel, StoryPeople people) => Shortened(panel with { Prompt = panel.Prompt.Length > 0 ? PromptMentions.Name(panel.Prompt, people) : Talking(panel, people) }, people);

    // Speech without action still is a picture of those who speak.
    private static string Talking(Panel panel, StoryPeople people) =>
        panel.Cast.Select(actor => people.Find(actor.CharacterId)).OfType<Character>().Select(character => $"@{character.Name}").ToList() is { Count: > 0 } names
            ? $"{string.Join(" and ", names)} talking"
            : "";

    private static Panel Shortened(Panel panel, StoryPeople people)
    {
        string prompt = ShortText.CutWithEllipsis(panel.Prompt, StoryRules.PromptLength);
        var named = PromptMentions.Read(prompt, people, panel.Cast).Select(part => part.Character?.Id).OfType<string>().ToHashSet();
        return panel with
        {
            Prompt = prompt,
            Action = ShortText.CutWithEllipsis(panel.Action, StoryRules.NotesLength),
            Notes = ShortText.CutWithEllipsis(panel.Notes, StoryRules.NotesLength),
            Dialogue = [.. panel.Dialogue.Take(StoryRules.LineCount).Select(line => new SpokenLine(ShortText.CutWithEllipsis(line.Speaker, StoryRules.SpeakerLength), ShortText.CutWithEllipsis(line.Text, StoryRules.LineLength)))],
            Cast = [.. panel.Cast.Where(actor => !named.Contains(actor.CharacterId)).Take(StoryRules.CastLimit)],
        };
    }
}
