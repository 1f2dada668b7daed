using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Poses;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>The same rows with new ids, in the importer's project and name. All else stays, requests to the letter.</summary>
/// <remarks>Whoever imports answers for what they bring: it becomes theirs, since the bundle's names mean nobody here. Nobody here has approved anything of it yet.</remarks>
/// <param name="known">Pictures that the caller already keeps: hash to id.</param>
internal sealed class BundleRenaming(StoryBundle bundle, string projectId, string caller, DateTime now, IReadOnlyDictionary<string, string> known)
{
    private readonly string _story = NewId();
    private readonly CharacterNames _names = new(bundle.Characters.Where(character => character.Deleted is null));
    private readonly Dictionary<string, string> _scenes = NewIds(bundle.Scenes, scene => scene.Id);
    private readonly Dictionary<string, string> _panels = NewIds(bundle.Panels, panel => panel.Id);
    private readonly Dictionary<string, string> _takes = NewIds(bundle.Takes, take => take.Id);
    private readonly Dictionary<string, string> _characters = NewIds(bundle.Characters, character => character.Id);
    private readonly Dictionary<string, string> _poses = NewIds(bundle.Poses, pose => pose.Id);

    // One row for pictures of equal content, as the shelf keeps them.
    private readonly Dictionary<string, string> _references = bundle.References.GroupBy(reference => reference.Blob)
        .Select(same => (same, Here: known.GetValueOrDefault(same.Key) ?? NewId()))
        .SelectMany(pair => pair.same, (pair, reference) => (reference.Id, pair.Here)).ToDictionary(pair => pair.Id, pair => pair.Here);

    public StoryBundle Renamed() => bundle with
    {
        Story = bundle.Story with { Id = _story, ProjectId = projectId, Changed = now, Deleted = null, Version = 0 },
        Scenes = [.. bundle.Scenes.Select(scene => scene with { Id = _scenes[scene.Id], StoryId = _story })],
        Panels = [.. bundle.Panels.Select(Renamed)],
        Takes = [.. bundle.Takes.Select(Renamed)],
        Characters = [.. bundle.Characters.Select(Renamed)],
        Versions = [.. bundle.Versions.Select(version => version with
        {
            Id = CharacterVersion.IdOf(_characters[version.CharacterId], version.Number), CharacterId = _characters[version.CharacterId], Author = caller,
        })],
        Poses = [.. bundle.Poses.Select(Renamed)],
        References = [.. bundle.References.Where(reference => !known.ContainsKey(reference.Blob)).DistinctBy(reference => reference.Blob).Select(Renamed)],
    };

    private Panel Renamed(Panel panel) => panel with
    {
        Id = _panels[panel.Id],
        StoryId = _story,
        SceneId = _scenes[panel.SceneId],
        PoseId = panel.PoseId is { } pose ? _poses.GetValueOrDefault(pose, pose) : null,
        TakeId = panel.TakeId is { } take ? _takes[take] : null,
        Cast = [.. CastOf(panel).Select(actor => actor with { CharacterId = _characters[actor.CharacterId] })],
    };

    // Somebody of the same name may be here already: whom the words mean is cast, so that they go on meaning them.
    private IEnumerable<PanelActor> CastOf(Panel panel) =>
        panel.Cast.Concat(MentionSigns.Named(panel, _names).Where(named => named.Count == 1).Select(named => new PanelActor(named[0].Id)))
            .DistinctBy(actor => actor.CharacterId).Take(Math.Max(StoryRules.CastLimit, panel.Cast.Count));

    private Take Renamed(Take take) => take with
    {
        Id = _takes[take.Id],
        StoryId = _story,
        PanelId = _panels[take.PanelId],
        Author = caller,
        JobId = "",
        Characters = [.. take.Characters.Select(name => name.Split(':') is [var id, var version] && _characters.TryGetValue(id, out string? here) ? $"{here}:{version}" : name)],
        ApprovedBy = null,
    };

    private Character Renamed(Character character) => character with
    {
        Id = _characters[character.Id],
        ProjectId = projectId,
        Revision = 0,
        Origin = character.Origin is { } origin
            ? origin with { Sources = [.. origin.Sources.Select(source => source with { CharacterId = _characters.GetValueOrDefault(source.CharacterId, source.CharacterId) })] }
            : null,
    };

    // Steps of editing stay behind, so counting begins anew.
    private StoredPose Renamed(StoredPose pose)
    {
        var document = pose.Document();
        return pose with
        {
            Id = _poses[pose.Id],
            Owner = caller,
            ProjectId = projectId,
            Json = PoseCells.Write(document with
            {
                Figures = [.. document.Figures.Select(figure => figure with { CharacterId = figure.CharacterId is { } id ? _characters.GetValueOrDefault(id) : null })],
                Background = document.Background is { } background ? background with { ReferenceId = _references[background.ReferenceId] } : null,
            }),
            Deleted = null,
            Version = 0,
            LastMessage = null,
            Step = 0,
            Steps = 0,
        };
    }

    private ReferencePicture Renamed(ReferencePicture reference) => reference with { Id = _references[reference.Id], Owner = caller };

    private static Dictionary<string, string> NewIds<T>(IEnumerable<T> rows, Func<T, string> id) => rows.ToDictionary(id, _ => NewId());

    private static string NewId() => Guid.NewGuid().ToString("N");
}
