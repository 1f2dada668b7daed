using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StoryStudio.Data.Jobs;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

/// <summary>Where the picture forms. A script listens to the hub itself and paints the previews; they never pass through here.</summary>
public sealed partial class Stage(IJSRuntime js) : IAsyncDisposable
{
    private readonly PageScript _script = new(js);
    private ElementReference _frame;
    private string? _watched;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Parameter]
    public EventCallback OnExample { get; set; }

    /// <summary>What stands here before there is a picture; null welcomes to the studio.</summary>
    [Parameter]
    public RenderFragment? Welcome { get; set; }

    private string State => Session switch
    {
        { Shown: not null } => "done",
        { News.State: JobState.Running } => "running",
        { News.State: JobState.Queued } => "queued",
        { PackProblem: not null } => "broken",
        { News: not null } => "stopped",
        _ => "empty",
    };

    private string WaitingText => Session.News?.Message switch
    {
        "1" or "" or null => "Next in line…",
        JobUpdate.Paused => "Your queue is paused.",
        var place => $"Number {place} in the line…",
    };

    private string Ratio =>
        ((Session.Draft.Width ?? Session.Pack?.Width ?? 1) / (Session.Draft.Height ?? Session.Pack?.Height ?? 1)) is > 0.2 and < 5 and var ratio
            ? ratio.ToString("0.###", CultureInfo.InvariantCulture)
            : "1";

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await _script.AttachAsync("./Components/Pages/Studio/Stage.razor.js", _frame);
        if (_script.Attached is not { } attached || _watched == Session.JobId) return;
        _watched = Session.JobId;
        if (_watched is not null) await attached.InvokeVoidAsync("watch", _watched);
    }

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
