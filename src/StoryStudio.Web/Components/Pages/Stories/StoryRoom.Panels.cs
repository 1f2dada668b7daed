using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

public sealed partial class StoryRoom
{
    /// <summary>People whose names are completed; the library may hold thousands.</summary>
    private const int PeopleNamed = 200;

    private const string StaleWords = "The panel was changed by somebody else meanwhile.";

    private StoryPeople? _known;
    private IReadOnlyList<StoryPerson> _people = [];
    private IReadOnlyList<PoseName> _poses = [];
    private string? _poseTitle;
    private string _number = "";
    private IReadOnlyList<string> _chosen = [];
    private string? _chosenId;
    private Panel? _panel;
    private Scene? _scene;
    private IReadOnlyList<string> _named = [];
    private IReadOnlyList<UnclearName> _unclear = [];
    private IReadOnlyList<string> _bound = [];
    private IReadOnlyList<StudioProblem> _problems = [];
    private IReadOnlyList<DriftRow> _drift = [];
    private int _off;
    private IReadOnlyList<StoryCastRow> _cast = [];
    private IReadOnlyList<Panel> _bin = [];
    private IReadOnlyList<Take> _takesBin = [];

    private void LoadPeople()
    {
        var known = _known = requests.People(_story.Story, Owner);
        _people = [.. known.All.Take(PeopleNamed).Select(character => StoryPerson.Of(character, known))];
        _poses = poses.Names(_story.Story.ProjectId, Owner);
    }

    private void Select(IReadOnlyList<string> ids, string? current)
    {
        bool isAnother = current != _chosenId;
        (_chosen, _chosenId) = (ids, current);
        if (isAnother) (_lookedId, _compared, _scene) = (null, null, null);
        Load();
    }

    // Everything the forms show, from the story as it stands.
    private void Load()
    {
        // While somebody writes in its form, the page does not hear of another panel: a deleted one is shown until then.
        _panel = _chosenId is { } id ? _story.Panel(id) ?? (_panel?.Id == id ? _panel : null) : null;
        _isGone = _panel is { } shown && _story.Panel(shown.Id) is null;
        if (_panel is { } numbered && !_isGone) _number = _story.NumberOf(numbered);
        _scene = (_scene is { } scene ? _story.Scene(scene.Id) : null) ?? (_panel is { } inScene ? _story.Scene(inScene.SceneId) : _story.Scenes is [var first, ..] ? first : null);
        var stand = requests.Poses(Owner);
        _poseTitle = _panel?.PoseId is { } poseId ? poses.TitleOf(poseId, Owner) : null;
        LoadTakes();
        _drift = [.. _story.Panels.Select(panel => (panel, Take: _open?.Shown(panel))).Where(row => row.Take is not null).Select(row => new DriftRow(row.panel.Id, _story.NumberOf(row.panel), row.Take!))];
        _off = _drift.Count(row => Drift.IsOff(row.Take, _story.Story.Limits));
        if (_panel is { } panel && _known is { } people)
        {
            var mentions = PromptMentions.Read(panel.Prompt, people, panel.Cast).Where(part => part.IsMention).ToList();
            _named = [.. mentions.Select(part => part.Character?.Id).OfType<string>().Distinct()];
            _unclear = [.. mentions.Where(part => part.Candidates.Count > 0).Select(part => new UnclearName(part.Text[1..], [.. part.Candidates.Select(character => character.Id)]))
                .DistinctBy(name => name.Name, StringComparer.OrdinalIgnoreCase)];
            _bound = stand.BoundIn(panel);
            // The library may hold more than are listed.
            StoryPerson[] unlisted = [.. _named.Concat(_unclear.SelectMany(name => name.Ids)).Concat(_bound).Concat(panel.Cast.Select(actor => actor.CharacterId)).Distinct()
                .Where(id => _people.All(person => person.Id != id)).Select(people.Find).OfType<Character>().Select(character => StoryPerson.Of(character, people))];
            if (unlisted.Length > 0) _people = [.. _people, .. unlisted];
            // A panel without words is only begun: that is no problem yet.
            _problems = !_isGone && !panel.IsLocked && panel.Prompt.Trim().Length > 0 && requests.ProblemOf(_story, panel, people, stand) is { } problem ? [problem] : [];
        }
        if (_tab == Tab.Story) LoadStory(stand);
    }

    private void LoadStory(StoryPoses stand)
    {
        _bin = stories.TakenOut(StoryId, Owner).Panels;
        _takesBin = shelf.Bin(StoryId, Owner);
        if (_known is not { } people) return;
        _cast = [.. _story.Panels.SelectMany(panel => PanelCast.Of(panel, people, stand).People.Select(person => (person.Character, panel.Id)))
            .GroupBy(pair => pair.Character.Id)
            .Select(group => new StoryCastRow(group.First().Character.Name, CharacterAddress.Cover(group.First().Character), [.. group.Select(pair => pair.Id)]))
            .OrderByDescending(row => row.PanelIds.Count)];
    }

    private void Show(Tab tab)
    {
        _tab = tab;
        LoadPeople();
        Load();
    }

    // A locked panel keeps the picture that it shows, whatever takes still come.
    private Task EditAsync(string panelId, RowEdit edit) => EditRowAsync("panel", panelId, edit.Fields.GetValueOrDefault("isLocked") is true
        && _story.Panel(panelId) is { TakeId: null } panel && _open?.Shown(panel) is { } standing
        ? edit with { Fields = new Dictionary<string, object?> { ["takeId"] = standing.Id, ["isLocked"] = true } }
        : edit);

    private Task EditStoryAsync(RowEdit edit) => EditRowAsync("story", StoryId, edit);

    private Task EditSceneAsync(RowEdit edit) => _scene is { } scene ? EditRowAsync("scene", scene.Id, edit) : Task.CompletedTask;

    private async Task EditRowAsync(string part, string id, RowEdit edit)
    {
        _problem = null;
        if (part == "panel" && _story.Panel(id) is null)
        {
            Keep(HomelessEdit.Of(id, edit));
            return;
        }
        await _script.CallAsync("set", edit.Label, part, new[] { id }, edit.Fields);
    }

    private Task Rename(ChangeEventArgs change) => EditStoryAsync(RowEdit.Of("Title", "title", $"{change.Value}".Trim()));

    // A pose that others use is copied first, so that nothing else moves with it.
    private async Task EditPoseAsync()
    {
        if (_panel is not { PoseId: { } poseId } panel || _script.Attached is null) return;
        bool isShared = PoseLibrary.All.Any(pose => pose.Name == poseId) || _story.Panels.Any(other => other.Id != panel.Id && other.PoseId == poseId);
        string id = poseId;
        if (isShared)
        {
            if (poseDesk.Copy(poseId, Owner, _story.Story.ProjectId) is not { } copy) return;
            id = copy.Id;
            await EditAsync(panel.Id, RowEdit.Of("Pose", "poseId", id));
        }
        if (await _script.AskAsync("flush")) navigation.NavigateTo(PoseAddress.Editor(id));
    }

    private Task ChoosePanel(string panelId) => ChoosePanels([panelId]);

    private Task ChoosePanels(IReadOnlyList<string> ids) => _script.CallAsync("choose", ids);

    private async Task RestorePanelAsync(Panel panel)
    {
        var rows = new List<object>();
        // Its scene may have gone with it.
        if (_story.Scene(panel.SceneId) is null && stories.TakenOut(StoryId, Owner).Scenes.FirstOrDefault(scene => scene.Id == panel.SceneId) is { } scene)
            rows.Add(new { Part = "scene", scene.Id, Row = StoryJson.Write(scene) });
        rows.Add(new { Part = "panel", panel.Id, Row = StoryJson.Write(panel) });
        await _script.CallAsync("restore", "Restore panel", rows);
    }
}
