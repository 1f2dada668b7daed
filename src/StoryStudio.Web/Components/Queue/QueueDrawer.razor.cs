using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Queue;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Queue;

/// <summary>The queue beside every page. It is the server's state: whoever comes back finds everything as it is.</summary>
public sealed partial class QueueDrawer(QueueSession queue, GenerationQueue line, IJSRuntime js, ISnackbar toasts, TimeProvider time) : IAsyncDisposable
{
    private const int MineShown = 60, OthersShown = 12;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    private ElementReference _root;
    private DotNetObjectReference<QueueDrawer>? _self;
    private readonly PageScript _script = new(js);
    private RenderThrottle? _throttle;
    private ITimer? _clock;
    private StudioProblem? _problem;
    private string _news = "";
    private string _shown = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private QueueSession Queue => queue;

    /// <summary>Q, or Escape inside.</summary>
    [JSInvokable]
    public void OnToggle(bool? isOpen) => queue.SetOpen(isOpen ?? !queue.IsOpen);

    /// <summary>One of one's own waiting jobs was put at another place among them.</summary>
    [JSInvokable]
    public void OnMoved(string jobId, int place)
    {
        if (!line.Move(jobId, queue.Owner, place)) return;
        queue.Refresh();
        int waiting = queue.Mine.Count(row => row.Job.State == JobState.Queued);
        _news = $"Now number {Math.Clamp(place, 0, waiting - 1) + 1} of {waiting} of yours that wait.";
        StateHasChanged();
    }

    [JSInvokable]
    public void OnCancelled(string jobId)
    {
        if (queue.Mine.FirstOrDefault(row => row.Job.Id == jobId) is { } row) Cancel(row.Job);
    }

    protected override async Task OnInitializedAsync()
    {
        _throttle = new RenderThrottle(() => InvokeAsync(queue.Refresh), TimeSpan.FromMilliseconds(120));
        queue.Changed += OnChanged;
        queue.NewsArrived += _throttle.Ring;
        queue.Finished += OnFinished;
        queue.Attach((await Authentication).User.OwnerId());
        // Estimates run down; nothing is read while nobody looks.
        _clock = time.CreateTimer(_ => { if (queue is { IsOpen: true, Line.Count: > 0 }) _throttle.Ring(); }, null, Tick, Tick);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync("/js/queue/index.js", _root, _self);
        }
        if (_script.Attached is null) return;
        string[] running = queue.IsOpen ? [.. queue.Mine.Where(row => row.Job.State == JobState.Running).Select(row => row.Job.Id)] : [];
        string shown = $"{queue.IsOpen} {queue.Focus?.Id} {string.Join(' ', running)}";
        if (shown == _shown) return;
        _shown = shown;
        await _script.CallAsync("show", queue.IsOpen, running);
    }

    private void OnChanged() => StateHasChanged();

    private void OnFinished(GenerationJob job) => _ = TellAsync(job);

    private async Task TellAsync(GenerationJob job)
    {
        try
        {
            await _script.CallAsync("finished", job.Title, job.PictureId);
        }
        catch (JSException)
        {
            // A browser that refuses a notification; the picture is there all the same.
        }
    }

    private void Close() => queue.SetOpen(false);

    private void TogglePause()
    {
        line.SetPaused(queue.Owner, !queue.IsPaused);
        queue.Refresh();
    }

    private void Cancel(GenerationJob job)
    {
        if (!line.Cancel(job.Id, queue.Owner)) return;
        toasts.AddUndo("Cancelled.", () => InvokeAsync(() => Retry(job.Id)));
        queue.Refresh();
    }

    private void CancelAll()
    {
        var cancelled = line.CancelAll(queue.Owner);
        if (cancelled.Count > 0)
            toasts.AddUndo($"Cancelled {(cancelled.Count == 1 ? "one job" : $"{cancelled.Count} jobs")}.", () => InvokeAsync(() => { foreach (var job in cancelled) Retry(job.Id); }));
        queue.Refresh();
    }

    private void Retry(string jobId)
    {
        try
        {
            _problem = null;
            queue.Choose(line.Retry(jobId, queue.Owner).Id);
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
        queue.Refresh();
    }

    private static string Summary(int mine, int others) => (mine, others) switch
    {
        (0, 0) => "empty",
        (_, 0) => $"{mine} of mine",
        _ => $"{mine} of mine, {others} of others",
    };

    // The place among one's own that wait; null for what runs.
    private static IEnumerable<(JobForecast Row, int? Place)> Placed(IEnumerable<JobForecast> mine)
    {
        int place = 0;
        foreach (var row in mine) yield return (row, row.Job.State == JobState.Queued ? place++ : null);
    }

    public async ValueTask DisposeAsync()
    {
        queue.Changed -= OnChanged;
        queue.Finished -= OnFinished;
        if (_throttle is not null) queue.NewsArrived -= _throttle.Ring;
        if (_clock is not null) await _clock.DisposeAsync();
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
