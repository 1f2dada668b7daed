using LiteDB;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Exports.Bundles;

/// <summary>Gathers a story and what it needs. Nothing from the bin and nothing of other projects comes along.</summary>
internal sealed class BundleCollector(StudioDatabase database, ProjectRights rights)
{
    /// <exception cref="StudioException">There is no such story for this caller.</exception>
    public StoryBundle Collect(string storyId, string caller)
    {
        if (Rows<Story>(StoryCollections.Stories).FindById(storyId) is not { Deleted: null } story || !rights.Allow(story.ProjectId, caller, ProjectRole.Viewer))
            throw new StudioException("There is no such story.", "It was deleted, or it is not yours.");

        List<Scene> scenes = [.. Rows<Scene>(StoryCollections.Scenes).Find(row => row.StoryId == storyId).Where(row => row.Deleted is null).OrderBy(row => row.Order).ThenBy(row => row.Id, StringComparer.Ordinal)];
        var places = scenes.Select((scene, place) => (scene.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        List<Panel> panels = [.. Rows<Panel>(StoryCollections.Panels).Find(row => row.StoryId == storyId).Where(row => row.Deleted is null && places.ContainsKey(row.SceneId))
            .OrderBy(row => places[row.SceneId]).ThenBy(row => row.Order).ThenBy(row => row.Id, StringComparer.Ordinal)];
        var turns = panels.Select((panel, turn) => (panel.Id, turn)).ToDictionary(pair => pair.Id, pair => pair.turn);
        List<Take> takes = [.. Rows<Take>(StoryCollections.Takes).Find(row => row.StoryId == storyId)
            .Where(row => row.Deleted is null && turns.ContainsKey(row.PanelId) && row.State is not (Jobs.JobState.Queued or Jobs.JobState.Running))
            .OrderBy(row => turns[row.PanelId]).ThenBy(row => row.Number).ThenBy(row => row.Id, StringComparer.Ordinal)];
        List<StoredPose> poses = [.. panels.Select(panel => panel.PoseId).OfType<string>().Distinct().Select(id => Rows<StoredPose>("poses").FindById(id)).OfType<StoredPose>()
            .Where(pose => pose.ProjectId == story.ProjectId || (pose.ProjectId is null && pose.Owner == caller)).OrderBy(pose => pose.Id, StringComparer.Ordinal)];
        var characters = Characters(story, panels, takes, poses);
        var references = References(poses, caller);

        return new StoryBundle
        {
            Format = BundleFormat.Of(story),
            Story = story,
            Scenes = scenes,
            Panels = Tidy(panels, takes, characters, poses),
            Takes = takes,
            Characters = characters,
            Versions = [.. characters.SelectMany(character => Rows<CharacterVersion>("character_versions").Find(row => row.CharacterId == character.Id).OrderBy(row => row.Number))],
            Poses = [.. poses.Select(pose => Tidy(pose, characters, references))],
            References = references,
        };
    }

    private List<Character> Characters(Story story, List<Panel> panels, List<Take> takes, List<StoredPose> poses)
    {
        var wanted = panels.SelectMany(panel => panel.Cast).Select(actor => actor.CharacterId)
            .Concat(takes.SelectMany(take => take.Characters).Select(CharacterVersion.CharacterOf))
            .Concat(poses.SelectMany(pose => pose.Document().Figures).Select(figure => figure.CharacterId).OfType<string>()).ToHashSet();
        List<Character> known = [.. Rows<Character>("characters").Find(row => row.ProjectId == story.ProjectId)];
        var names = new CharacterNames(known.Where(character => character.Deleted is null));
        wanted.UnionWith(panels.SelectMany(panel => MentionSigns.Named(panel, names)).SelectMany(named => named).Select(character => character.Id));
        return [.. known.Where(character => wanted.Contains(character.Id)).OrderBy(character => character.Id, StringComparer.Ordinal)];
    }

    private List<ReferencePicture> References(List<StoredPose> poses, string caller) =>
        [.. poses.Select(pose => (pose, pose.Document().Background?.ReferenceId)).Where(pair => pair.ReferenceId is not null)
            .Select(pair => (pair.pose, Reference: Rows<ReferencePicture>("references").FindById(pair.ReferenceId)))
            .Where(pair => pair.Reference is not null && (pair.Reference.Owner == pair.pose.Owner || pair.Reference.Owner == caller))
            .Select(pair => pair.Reference).DistinctBy(reference => reference.Id).OrderBy(reference => reference.Id, StringComparer.Ordinal)];

    // Names of what is gone are dropped here, so that whoever reads the bundle can refuse every name that leads nowhere.
    private static List<Panel> Tidy(List<Panel> panels, List<Take> takes, List<Character> characters, List<StoredPose> poses)
    {
        var people = characters.Select(character => character.Id).ToHashSet();
        var made = takes.ToDictionary(take => take.Id, take => take.PanelId);
        var known = poses.Select(pose => pose.Id).Concat(PoseLibrary.All.Select(pose => pose.Name)).ToHashSet();
        return [.. panels.Select(panel => panel with
        {
            Cast = [.. panel.Cast.Where(actor => people.Contains(actor.CharacterId))],
            PoseId = panel.PoseId is { } pose && known.Contains(pose) ? pose : null,
            TakeId = panel.TakeId is { } take && made.GetValueOrDefault(take) == panel.Id ? take : null,
        })];
    }

    private static StoredPose Tidy(StoredPose pose, List<Character> characters, List<ReferencePicture> references)
    {
        var document = pose.Document();
        return pose with
        {
            Json = PoseCells.Write(document with
            {
                Figures = [.. document.Figures.Select(figure => characters.Exists(character => character.Id == figure.CharacterId) ? figure : figure with { CharacterId = null })],
                Background = references.Exists(reference => reference.Id == document.Background?.ReferenceId) ? document.Background : null,
            }),
        };
    }

    private ILiteCollection<T> Rows<T>(string name) => database.Collection<T>(name);
}
