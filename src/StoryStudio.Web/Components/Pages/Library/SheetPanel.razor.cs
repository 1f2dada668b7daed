using Microsoft.AspNetCore.Components;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Sheets;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>The newest sheet of a character, filling up as the queue goes on.</summary>
public sealed partial class SheetPanel(SheetMaker maker, SheetShelf sheets, JobNotifier notifier) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CharacterSheet? _sheet;
    private string? _characterId;
    private RenderThrottle? _throttle;

    [Parameter, EditorRequired]
    public CharacterFile File { get; set; } = default!;

    protected override void OnInitialized()
    {
        _throttle = new RenderThrottle(() => InvokeAsync(Refresh), Pause);
        notifier.LineChanged += _throttle.Ring;
    }

    protected override void OnParametersSet()
    {
        if (File.Character?.Id is not { } id || id == _characterId) return;
        _characterId = id;
        var known = sheets.Of(id, File.Caller);
        _sheet = known.Count > 0 ? maker.Collect(known[0]) : null;
    }

    private void Refresh()
    {
        if (_sheet is not { IsComplete: false } sheet) return;
        _sheet = maker.Collect(sheet);
        StateHasChanged();
    }

    private async Task StartAsync()
    {
        try
        {
            _sheet = await maker.StartAsync(File.Character!.Id, File.Caller, CancellationToken.None);
        }
        catch (StudioException problem)
        {
            File.Report(StudioProblem.Of(problem));
        }
    }

    private void Cancel(CharacterSheet sheet)
    {
        maker.Cancel(sheet, File.Caller);
        Refresh();
    }

    public void Dispose()
    {
        if (_throttle is not null) notifier.LineChanged -= _throttle.Ring;
    }
}
