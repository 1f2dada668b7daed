using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
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

    /// <summary>The panel that is looked at was deleted while somebody wrote in its form.</summary>
    private bool _isGone;

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

    private Task EditSceneAsync(string sceneId, RowEdit edit) => EditRowAsync("scene", sceneId, edit);

    private async Task EditRowAsync(string part, string id, RowEdit edit)
    {
        _problem = null;
        await _script.CallAsync("set", edit.Label, part, new[] { id }, edit.Fields);
    }

    private Task Rename(ChangeEventArgs change) => EditStoryAsync(RowEdit.Of("Title", "title", $"{change.Value}".Trim()));

    // A pose that others use is copied first, so that nothing else moves with it.
    private async Task EditPoseAsync()
    {
        if (_panel is not { PoseId: { } poseId } panel || _script.Attached is null) return;
        _problem = null;
        if (!await SavedAsync()) return;
        string id = poseId;
        if (PoseLibrary.All.Any(pose => pose.Name == poseId) || _story.Panels.Any(other => other.Id != panel.Id && other.PoseId == poseId))
        {
            try
            {
                if (poseDesk.Copy(poseId, Owner, _story.Story.ProjectId) is not { } copy) return;
                id = copy.Id;
            }
            catch (StudioException problem)
            {
                _problem = StudioProblem.Of(problem);
                return;
            }
            await EditAsync(panel.Id, RowEdit.Of("Pose", "poseId", id));
            if (!await SavedAsync()) return;
        }
        navigation.NavigateTo(PoseAddress.Editor(id));
    }

    private async Task<bool> SavedAsync()
    {
        if (await _script.AskAsync("flush")) return true;
        _problem = new StudioProblem("The story is not saved yet.", "Check that the studio runs, then try again.");
        return false;
    }

    /// <summary>Brings a deleted panel back; the script puts in what was written for it meanwhile.</summary>
    [JSInvokable]
    public async Task OnBringBack(string panelId)
    {
        if (stories.TakenOut(StoryId, Owner).Panels.FirstOrDefault(panel => panel.Id == panelId) is { } panel)
        {
            _problem = null;
            await RestorePanelAsync(panel);
        }
        else
        {
            _problem = new StudioProblem("The panel is no longer in the bin.", "Copy the words from here into another panel.");
        }
        StateHasChanged();
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
