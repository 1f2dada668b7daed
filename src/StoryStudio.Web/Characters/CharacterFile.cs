using StoryStudio.Data.Characters;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.References;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Characters;

/// <summary>One open character: what is stored, what is chosen on its page, and the edits. Belongs to one circuit.</summary>
public sealed class CharacterFile(CharacterLibrary library, CharacterDesk desk, CharacterInspector inspector, string caller)
{
    private string? _chosen;

    public event Action? Changed;

    public string Caller => caller;

    /// <summary>Null when there is none, or none for this person.</summary>
    public Character? Character { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<CharacterVersion> Versions { get; private set; } = [];

    /// <summary>The version on the page; the newest unless an older one is looked at.</summary>
    public CharacterVersion? Shown { get; private set; }

    public bool IsNewest => Shown?.Number == Character?.Latest;

    public StudioProblem? Problem { get; private set; }

    /// <summary>The engine looks at the pictures right now.</summary>
    public bool IsLooking { get; private set; }

    public CharacterPicture? Chosen => Shown?.References.FirstOrDefault(picture => picture.Id == _chosen) ?? Shown?.References[0];

    public Findings? FindingsOf(CharacterPicture picture) => inspector.Known(picture);

    public void Open(string id)
    {
        Character = library.Find(id, caller);
        Versions = library.Versions(id, caller);
        Shown = Versions.Count > 0 ? Versions[0] : null;
        Changed?.Invoke();
    }

    public void Choose(string pictureId)
    {
        _chosen = pictureId;
        Changed?.Invoke();
    }

    public void Look(CharacterVersion version)
    {
        Shown = version;
        Changed?.Invoke();
    }

    public void Report(StudioProblem? problem)
    {
        Problem = problem;
        Changed?.Invoke();
    }

    /// <summary>Lets the engine look at pictures that nobody has looked at.</summary>
    public async Task InspectAsync()
    {
        if (Character is not { } character) return;
        IsLooking = true;
        Changed?.Invoke();
        try
        {
            await inspector.InspectAsync(character.Id, caller, CancellationToken.None);
        }
        catch (StudioException problem)
        {
            Problem = StudioProblem.Of(problem);
        }
        IsLooking = false;
        Open(character.Id);
    }

    public void Save(Func<Character, Character> edit) => Try(() => library.Save(edit(Character!), caller));

    public Task EditAsync(string change, Func<CharacterVersion, CharacterVersion> edit) =>
        Try(() => library.AddVersion(Character!.Id, Character.Revision, caller, change, edit)) ? InspectAsync() : Task.CompletedTask;

    /// <summary>Makes an older version the newest again; nothing in between is lost.</summary>
    public Task GoBackAsync(CharacterVersion version) => EditAsync($"Back to version {version.Number}", _ => version);

    public Task AddDesignAsync(string name, CharacterSpec spec) =>
        EditAsync($"Designed {name}", version => version with { References = [.. version.References, desk.Picture(name, spec)] });

    public Task RedesignAsync(CharacterPicture picture, string name, CharacterSpec spec)
    {
        var drawn = desk.Picture(name, spec);
        return EditAsync($"Changed the design of {picture.Name}", version => version with
        {
            References = [.. version.References.Select(known => known.Id == picture.Id ? drawn : known)],
        });
    }

    public Task MakeFirstAsync(CharacterPicture picture) => EditAsync($"{picture.Name} stands for the character", version => version with
    {
        References = [.. version.References.Where(known => known.Id == picture.Id), .. version.References.Where(known => known.Id != picture.Id)],
    });

    public Task RemoveAsync(CharacterPicture picture) =>
        EditAsync($"Removed {picture.Name}", version => version with { References = [.. version.References.Where(known => known.Id != picture.Id)] });

    public Task RemoveMaskAsync(CharacterPicture picture)
    {
        return Try(() => desk.SetMask(Character!, caller, picture.Id, null)) ? InspectAsync() : Task.CompletedTask;
    }

    public Task WearAsync(Outfit? outfit) =>
        EditAsync(outfit is null ? "Wears the clothes of the reference" : $"Wears {outfit.Name}", version => version with { OutfitId = outfit?.Id, FaceOnly = false });

    public Task RenameOutfitAsync(Outfit outfit, string name) => EditAsync($"Renamed the outfit {outfit.Name}", version => version with
    {
        Outfits = [.. version.Outfits.Select(known => known.Id == outfit.Id ? known with { Name = name.Trim() } : known)],
    });

    public Task RemoveOutfitAsync(Outfit outfit) => EditAsync($"Removed the outfit {outfit.Name}", version => version with
    {
        Outfits = [.. version.Outfits.Where(known => known.Id != outfit.Id)],
        OutfitId = version.OutfitId == outfit.Id ? null : version.OutfitId,
    });

    public bool Delete() => Try(() => library.Delete([Character!.Id], caller));

    public void Restore(string id)
    {
        Try(() => library.Restore([id], caller));
        Open(id);
    }

    // What went wrong is shown beside what is stored now.
    private bool Try(Action action)
    {
        string? id = Character?.Id;
        try
        {
            Problem = null;
            action();
            return true;
        }
        catch (StudioException problem)
        {
            Problem = StudioProblem.Of(problem);
            return false;
        }
        finally
        {
            if (id is not null) Open(id);
        }
    }
}
