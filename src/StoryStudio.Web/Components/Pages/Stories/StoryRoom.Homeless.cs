using System.Text.Json.Nodes;
using Microsoft.JSInterop;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

// Words for panels that somebody took out while they were written.
public sealed partial class StoryRoom
{
    private const int MostHomeless = 20;

    private readonly List<HomelessEdit> _homeless = [];

    /// <summary>The panel that is looked at was taken out while somebody wrote in its form.</summary>
    private bool _isGone;

    [JSInvokable]
    public void OnHomeless(string panelId, string label, Dictionary<string, JsonNode?> fields)
    {
        Keep(new HomelessEdit(panelId, label, fields));
        StateHasChanged();
    }

    private void Keep(HomelessEdit edit)
    {
        if (edit.Fields.Values.Sum(value => value?.ToJsonString().Length ?? 0) > HomelessEdit.MaxLength) return;
        _homeless.RemoveAll(edit.Replaces);
        // What set no text is no loss.
        if (edit.Text.Length > 0) _homeless.Add(edit);
        if (_homeless.Count > MostHomeless) _homeless.RemoveAt(0);
    }

    private async Task GiveHomeAsync(HomelessEdit edit)
    {
        try
        {
            if (_story.Panel(edit.PanelId) is not null) await _script.CallAsync("set", edit.Label, "panel", new[] { edit.PanelId }, edit.Fields);
            else if (stories.TakenOut(StoryId, Owner).Panels.FirstOrDefault(panel => panel.Id == edit.PanelId) is { } panel) await RestorePanelAsync(edit.ApplyTo(panel));
            else throw new StudioException("The panel is no longer in the bin.", "Copy the words from here into another panel.");
            _homeless.Remove(edit);
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
    }

    // What was written so far comes back with it.
    private async Task RestoreGoneAsync(Panel panel)
    {
        if (_homeless.LastOrDefault(edit => edit.PanelId == panel.Id) is { } edit) await GiveHomeAsync(edit);
        else await RestorePanelAsync(panel);
    }
}
