using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Studio;

public sealed partial class StudioSession
{
    private readonly Dictionary<string, SeenReference> _references = [];

    /// <summary>The pictures that the cast uses, by id.</summary>
    public IReadOnlyDictionary<string, SeenReference> References => _references;

    /// <summary>Where a picture on its way will go: <c>cast:0</c>, <c>cast:next</c>, <c>outfit:1</c>; null when none is.</summary>
    public string? ExpectedUpload { get; private set; }

    public void ExpectUpload(string target)
    {
        (ExpectedUpload, Problem) = (target, null);
        Changed?.Invoke();
    }

    /// <summary>An upload arrived: hands it to the place it was dropped on.</summary>
    public Task TakeUploadAsync(string target, string referenceId)
    {
        ExpectedUpload = null;
        string[] parts = target.Split(':');
        int slot = parts.Length == 2 && int.TryParse(parts[1], out int number) ? number : Draft.Cast.Count;
        return parts[0] == "outfit" ? WearAsync(slot, referenceId) : CastAsync(Math.Min(slot, Draft.Cast.Count), referenceId);
    }

    /// <summary>Puts a reference into a slot; a slot past the end adds a character.</summary>
    public async Task CastAsync(int slot, string referenceId)
    {
        if (desk.Find(referenceId, Owner) is not { } reference) return;
        var member = slot < Draft.Cast.Count
            ? Draft.Cast[slot] with { ReferenceId = referenceId }
            : new CastMember { ReferenceId = referenceId };
        if (slot >= StudioDraft.CastLimit)
        {
            Report(new StudioProblem($"A picture has at most {StudioDraft.CastLimit} characters.", "Remove one first."));
            return;
        }
        _references.TryAdd(referenceId, new SeenReference(reference));
        Change(Draft.WithMember(slot, member));
        await LookAtAsync(referenceId);
    }

    /// <summary>Adds a character of the library; in a full cast it takes the last place.</summary>
    public async Task CastAsync(CastMember member)
    {
        if (Draft.Cast.Any(known => known.ReferenceId == member.ReferenceId)) Change(Draft with { Cast = Draft.Cast.RemoveAll(known => known.ReferenceId == member.ReferenceId) });
        string[] ids = [.. new[] { member.ReferenceId, member.OutfitId, member.BlendWithId }.OfType<string>()];
        foreach (string id in ids) Forget(id);
        Change(Draft.WithMember(Math.Min(Draft.Cast.Count, StudioDraft.CastLimit - 1), member));
        foreach (string id in ids) await LookAtAsync(id);
    }

    // What is known of a reference may be older than its mask.
    private void Forget(string referenceId)
    {
        _references.Remove(referenceId);
        LookUp(referenceId);
    }

    public async Task WearAsync(int slot, string? outfitId)
    {
        if (slot >= Draft.Cast.Count) return;
        if (outfitId is not null)
        {
            if (desk.Find(outfitId, Owner) is not { } reference) return;
            _references.TryAdd(outfitId, new SeenReference(reference));
        }
        Change(Draft.WithMember(slot, Draft.Cast[slot] with { OutfitId = outfitId, FaceOnly = outfitId is null && Draft.Cast[slot].FaceOnly }));
        if (outfitId is not null) await LookAtAsync(outfitId);
    }

    /// <summary>Casts a drawn person: a sample, or one from the designer.</summary>
    public Task CastDrawnAsync(int slot, string name, CharacterSpec spec)
    {
        byte[] png = Portraits.Draw(spec);
        return CastAsync(slot, desk.Add(Owner, name, png, Portraits.Side, Portraits.Side, Portraits.Json(spec)).Id);
    }

    private bool LookUp(string referenceId)
    {
        if (desk.Find(referenceId, Owner) is not { } reference) return false;
        _references.TryAdd(referenceId, new SeenReference(reference));
        return true;
    }

    private async Task LookAtAsync(string referenceId)
    {
        var seen = _references[referenceId];
        if (seen.Findings is not null || Pack is null) return;
        try
        {
            var (reference, findings) = await desk.InspectAsync(seen.Reference, CancellationToken.None);
            _references[referenceId] = new SeenReference(reference, findings);
        }
        catch (StudioException problem)
        {
            _references[referenceId] = seen with { Problem = StudioProblem.Of(problem) };
        }
        Changed?.Invoke();
    }
}

/// <summary>A reference with what the engine saw; both null while it looks.</summary>
public sealed record SeenReference(
    Data.References.ReferencePicture Reference, Findings? Findings = null, StudioProblem? Problem = null);
