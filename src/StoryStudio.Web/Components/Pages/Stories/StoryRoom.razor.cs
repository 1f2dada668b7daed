using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Exports;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

/// <summary>An open story. Edits are made by the board's script and go over HTTP in order; this page draws what came of them.</summary>
/// <remarks>News comes on other threads and is only noted there; <see cref="TakeNewsAsync"/> works it off on the circuit.</remarks>
public sealed partial class StoryRoom(
    StoryShelf stories, StoryLog log, TakeShelf shelf, TakeBook book, StoryDesk desk, PanelRequests requests, ProjectRights rights,
    PoseCatalog poses, PoseDesk poseDesk, PackShelf packs, IEnumerable<IStoryExporter> exporters, NavigationManager navigation, IJSRuntime js, ISnackbar toasts) : IAsyncDisposable
{
    /// <summary>More rows than this are read with the whole story.</summary>
    private const int MostRows = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(80);

    private readonly Lock _notes = new();
    private readonly List<StoryChanged> _changes = [];
    private readonly HashSet<string> _changedPanels = [];
    private ElementReference _root;
    private DotNetObjectReference<StoryRoom>? _self;
    private readonly PageScript _script = new(js);
    private RenderThrottle? _throttle;
    private TakeBook.OpenTakes? _open;
    private StorySnapshot _story = default!;
    private Tab _tab = Tab.Panel;
    private StudioProblem? _problem;
    private string _painted = "";
    private bool _canEdit, _canReview;
    private IReadOnlyList<IStoryExporter> _formats = [];

    private enum Tab { Panel, Drift, Story }

    [Parameter, EditorRequired]
    public string StoryId { get; set; } = "";

    [Parameter, EditorRequired]
    public string Owner { get; set; } = "";

    private string Ratio
    {
        get
        {
            var (width, height) = (_story.Story.Width ?? _packSize.Width, _story.Story.Height ?? _packSize.Height);
            return ((double)width / height).ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private (int Width, int Height) _packSize = (1, 1);

    [JSInvokable]
    public Task OnSelected(string[] ids, string? current)
    {
        if (ids.Length > StoryRules.PanelCount) return Task.CompletedTask;
        Select(ids, current);
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>A key or button that concerns pictures; the story has arrived before it.</summary>
    [JSInvokable]
    public void OnShortcut(string name, string[] ids)
    {
        if (name == "generate") Make(new TakeWish(ids));
        StateHasChanged();
    }

    /// <summary>Answers when everything that was said before, fields that were left included, has been worked off.</summary>
    [JSInvokable]
    public void OnSettled()
    {
        // The order of messages is the answer.
    }

    [JSInvokable]
    public void OnScene(string sceneId)
    {
        _scene = _story.Scene(sceneId);
        _tab = Tab.Story;
        StateHasChanged();
    }

    /// <summary>Everything that was sent has been stored.</summary>
    [JSInvokable]
    public void OnSaved(int version)
    {
        if (_problem is { Message: StaleWords }) _problem = null;
    }

    [JSInvokable]
    public void OnSaid(string text, bool canUndo)
    {
        if (canUndo) toasts.AddUndo(text, () => RunAsync("undo"));
        else toasts.Add(text, Severity.Normal);
    }

    [JSInvokable]
    public void OnProblem(string message, string hint)
    {
        _problem = new StudioProblem(message, hint);
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        _story = stories.Open(StoryId, Owner)!;
        _canEdit = rights.Allow(_story.Story.ProjectId, Owner, ProjectRole.Editor);
        _canReview = rights.Allow(_story.Story.ProjectId, Owner, ProjectRole.Reviewer);
        _formats = [.. exporters];
        try
        {
            var pack = packs.Current();
            _packSize = (pack.Width, pack.Height);
        }
        catch (Engine.StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
        _throttle = new RenderThrottle(() => InvokeAsync(TakeNewsAsync), Pause);
        _open = book.Open(StoryId, Owner, NoteTakes);
        log.Changed += NoteChange;
        LoadPeople();
        Load();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync("./Components/Pages/Stories/StoryRoom.razor.js", _root, _self, new { StoryId });
        }
        string painted = string.Join(' ', _takes.Where(take => take.State == Data.Jobs.JobState.Running).Select(take => take.JobId));
        if (_script.Attached is null || painted == _painted) return;
        _painted = painted;
        await _script.CallAsync("drawn", [painted.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
    }

    private void NoteChange(StoryChanged news)
    {
        if (news.StoryId != StoryId) return;
        lock (_notes) _changes.Add(news);
        _throttle?.Ring();
    }

    private void NoteTakes(string panelId)
    {
        lock (_notes) _changedPanels.Add(panelId);
        _throttle?.Ring();
    }

    private async Task TakeNewsAsync()
    {
        StoryChanged[] changes;
        string[] panels;
        lock (_notes)
        {
            (changes, panels) = ([.. _changes], [.. _changedPanels]);
            _changes.Clear();
            _changedPanels.Clear();
        }
        if (stories.Open(StoryId, Owner) is not { } story)
        {
            // Somebody put it into the bin, or took the right to look away.
            navigation.NavigateTo(StoryAddress.Shelf);
            return;
        }
        _story = story;
        Load();
        StateHasChanged();
        if (changes.Length > 0) await _script.CallAsync("changed", changes.Select(change => new { change.Version, Rows = change.Rows.Count <= MostRows ? change.Rows : null }));
        if (panels.Length > 0)
            await _script.CallAsync("news", panels.Select(story.Panel).OfType<Panel>().Select(panel => PanelNews.Of(panel, _open!.Of(panel.Id), story.Story.Limits)));
    }

    private Task RunAsync(string name) => _script.CallAsync("run", name);

    public async ValueTask DisposeAsync()
    {
        log.Changed -= NoteChange;
        _open?.Dispose();
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
