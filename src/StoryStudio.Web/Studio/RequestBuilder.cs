using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StoryStudio.Data.References;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Posing;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Studio;

/// <summary>Turns a draft into a request: ids become pictures and poses, an open seed is thrown.</summary>
public sealed class RequestBuilder(ReferenceDesk references, PoseCatalog poses, IOptions<StudioOptions> options)
{
    /// <exception cref="StudioException">Something the draft names is gone or cannot be used.</exception>
    public GenerationRequest Build(StudioDraft draft, string owner) => new()
    {
        Pack = options.Value.Pack,
        Prompt = draft.Prompt.Trim(),
        NegativePrompt = draft.NegativePrompt.Trim(),
        Characters = [.. draft.Cast.Select((member, slot) => Character(member, slot, owner))],
        Pose = draft.PoseId is { } id ? poses.Find(id, owner)?.Pose ?? throw PoseGone() : null,
        Width = Whole("Width", draft.Width),
        Height = Whole("Height", draft.Height),
        Seed = draft.NoSeed is { } text && draft.Seed is null ? throw NotASeed(text) : draft.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        Steps = Steps(draft),
        GuidanceScale = (float?)draft.Guidance,
        Scheduler = draft.Scheduler,
        AdapterScale = (float?)draft.AdapterScale,
        PoseControl = new PoseControl((float)draft.PoseScale, (float)draft.PoseStart, (float)draft.PoseEnd),
        RegionStrength = (float?)draft.RegionStrength,
    };

    /// <exception cref="StudioException">They are no whole number.</exception>
    public static int? Steps(StudioDraft draft) => Whole("Steps", draft.Steps);

    private CharacterReference Character(CastMember member, int slot, string owner) => new()
    {
        Picture = Picture(member.ReferenceId, slot, owner),
        Mask = references.Find(member.ReferenceId, owner) is { } reference ? references.PaintedMask(reference) : null,
        BlendWith = member.BlendWithId is { } other ? Picture(other, slot, owner) : default(ReadOnlyMemory<byte>?),
        BlendAmount = member.BlendWithId is null ? 0 : (float)member.BlendAmount,
        // Not "? … : null": a null array would become an empty picture.
        Outfit = member.OutfitId is { } outfit ? Picture(outfit, slot, owner) : default(ReadOnlyMemory<byte>?),
        FaceOnly = member.FaceOnly,
    };

    private byte[] Picture(string referenceId, int slot, string owner) =>
        references.Find(referenceId, owner) is { } reference
            ? references.Picture(reference)
            : throw new StudioException($"The picture of character {slot + 1} is gone.", "Choose the character again.");

    private static StudioException NotASeed(string text) => new($"“{text}” is no seed.", "A seed is a whole number from 0 to 4294967295; empty throws a new one.");

    private static StudioException PoseGone() => new("The chosen pose is gone.", "Choose another one.");

    private static int? Whole(string name, double? value) => value switch
    {
        null => null,
        { } number when number == Math.Truncate(number) && Math.Abs(number) < int.MaxValue => (int)number,
        { } number => throw new StudioException($"{name} is {number}, which is not a whole number.", "Use a whole number."),
    };
}
