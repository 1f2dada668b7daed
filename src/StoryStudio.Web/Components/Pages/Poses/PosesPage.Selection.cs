using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Poses;

/// <summary>Several poses at once, chosen as characters are.</summary>
public sealed partial class PosesPage
{
    private readonly GridSelection _selected = new();

    [JSInvokable]
    public void OnSelection(string name)
    {
        switch (name)
        {
            case "all": _selected.Choose(_shown.Select(pose => pose.Id)); break;
            case "clear": _selected.Clear(); break;
            case "delete" when _selected.Count > 0: DeleteSelected(); break;
        }
        StateHasChanged();
    }

    private void Toggle(StoredPose pose, bool ranged)
    {
        string[] ids = [.. _shown.Select(shown => shown.Id)];
        if (Array.IndexOf(ids, pose.Id) is >= 0 and var place) _selected.Toggle(ids, place, ranged);
    }

    private void TagSelected(string tag) => Try(() =>
    {
        shelf.OrganiseAll(_selected.Ids, _caller, pose => pose with { Tags = [.. pose.Tags, tag] });
        toasts.Add($"Tagged {Counted(_selected.Count)} “{tag}”.", Severity.Normal);
    });

    private void MoveSelected(string folder) => Try(() =>
    {
        shelf.OrganiseAll(_selected.Ids, _caller, pose => pose with { Folder = folder });
        toasts.Add(folder.Length > 0 ? $"Moved {Counted(_selected.Count)} to {folder}." : $"Took {Counted(_selected.Count)} out of their folders.", Severity.Normal);
    });

    private void DeleteSelected() => Try(() =>
    {
        var deleted = shelf.DeleteAll(_selected.Ids, _caller);
        _selected.Clear();
        toasts.AddUndo($"Deleted {Counted(deleted.Count)}.", () => InvokeAsync(() =>
        {
            foreach (string id in deleted) shelf.Restore(id, _caller);
            Load();
            StateHasChanged();
        }));
    });

    private void Try(Action action)
    {
        try
        {
            _problem = null;
            action();
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
        Load();
    }

    private static string Counted(int count) => count == 1 ? "1 pose" : $"{count} poses";
}
