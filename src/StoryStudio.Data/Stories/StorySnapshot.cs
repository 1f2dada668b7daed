using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>A story as it stands: everything in use, in order and numbered. Never changes; an edit makes another one.</summary>
public sealed class StorySnapshot
{
    private readonly Dictionary<string, Panel> _panels;
    private readonly Dictionary<string, Scene> _scenes;
    private readonly Dictionary<string, string> _numbers = [];

    internal StorySnapshot(Story story, IEnumerable<Scene> scenes, IEnumerable<Panel> panels)
    {
        Story = story;
        Scenes = [.. scenes.Where(scene => scene.Deleted is null).OrderBy(scene => scene.Order).ThenBy(scene => scene.Id, StringComparer.Ordinal)];
        _scenes = Scenes.ToDictionary(scene => scene.Id);
        var places = Scenes.Select((scene, index) => (scene.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        Panels = [.. panels.Where(panel => panel.Deleted is null && places.ContainsKey(panel.SceneId))
            .OrderBy(panel => places[panel.SceneId]).ThenBy(panel => panel.Order).ThenBy(panel => panel.Id, StringComparer.Ordinal)];
        _panels = Panels.ToDictionary(panel => panel.Id);
        Number(places);
    }

    public Story Story { get; }

    public FrameRate Rate => FrameRate.Find(Story.Rate);

    public IReadOnlyList<Scene> Scenes { get; }

    /// <summary>Scene by scene.</summary>
    public IReadOnlyList<Panel> Panels { get; }

    /// <summary>A panel that may get another take.</summary>
    /// <exception cref="StudioException">It was taken out, or it is locked.</exception>
    public Panel RequireUnlocked(string panelId)
    {
        if (Panel(panelId) is not { } panel) throw new StudioException("The panel is no longer in the story.", "Restore it first.");
        return panel.IsLocked ? throw new StudioException($"Panel {NumberOf(panel)} is locked.", "Unlock it to make another take.") : panel;
    }

    public Panel? Panel(string id) => _panels.GetValueOrDefault(id);

    public Scene? Scene(string id) => _scenes.GetValueOrDefault(id);

    /// <summary>Scene, shot and letter: "2.3B"; a shot of one panel has no letter.</summary>
    public string NumberOf(Panel panel) => _numbers[panel.Id];

    /// <summary>From 1.</summary>
    public int NumberOf(Scene scene)
    {
        for (int index = 0; index < Scenes.Count; index++)
            if (Scenes[index].Id == scene.Id) return index + 1;
        return 0;
    }

    public IEnumerable<Panel> PanelsOf(Scene scene) => Panels.Where(panel => panel.SceneId == scene.Id);

    private void Number(Dictionary<string, int> places)
    {
        int shot = 0, letter = 0;
        for (int index = 0; index < Panels.Count; index++)
        {
            var panel = Panels[index];
            bool isFirst = index == 0 || Panels[index - 1].SceneId != panel.SceneId;
            if (isFirst) (shot, letter) = (1, 0);
            else if (panel.IsNewShot) (shot, letter) = (shot + 1, 0);
            else letter++;
            bool goesOn = index + 1 < Panels.Count && Panels[index + 1] is { IsNewShot: false } next && next.SceneId == panel.SceneId;
            _numbers[panel.Id] = $"{places[panel.SceneId] + 1}.{shot}{(letter > 0 || goesOn ? Letters(letter) : "")}";
        }
    }

    // A, B, … Z, AA, AB, …
    private static string Letters(int index) => index < 26 ? $"{(char)('A' + index)}" : Letters(index / 26 - 1) + Letters(index % 26);
}
