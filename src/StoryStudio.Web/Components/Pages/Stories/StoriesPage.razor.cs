using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

/// <summary>The stories of a project. Files go over HTTP, never over the circuit.</summary>
public sealed partial class StoriesPage(
    StoryShelf stories, StoryCards cards, StoryCopy copies, ProjectShelf projects, NavigationManager navigation, IJSRuntime js, ISnackbar toasts, IDialogService dialogs) : IAsyncDisposable
{
    /// <summary>Milliseconds: two sentences.</summary>
    private const int NoteShown = 12_000;

    private ElementReference _root;
    private DotNetObjectReference<StoriesPage>? _self;
    private readonly PageScript _script = new(js);
    private string _caller = "", _project = "", _search = "";
    private IReadOnlyList<StoryCard> _cards = [];
    private bool _inBin, _hasBin, _isImporting;
    private StudioProblem? _problem;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private List<StoryCard> Shown => [.. _cards.Where(card => card.Story.Title.Contains(_search.Trim(), StringComparison.OrdinalIgnoreCase))];

    [JSInvokable]
    public void OnImporting()
    {
        (_isImporting, _problem) = (true, null);
        StateHasChanged();
    }

    [JSInvokable]
    public void OnImported(string storyId, string note)
    {
        if (note.Length > 0) toasts.Add(note, Severity.Info, options => options.VisibleStateDuration = NoteShown);
        navigation.NavigateTo(StoryAddress.Room(storyId));
    }

    [JSInvokable]
    public void OnImportFailed(string message, string hint)
    {
        (_isImporting, _problem) = (false, new StudioProblem(message, hint));
        StateHasChanged();
    }

    [JSInvokable]
    public void OnNew()
    {
        New();
        StateHasChanged();
    }

    [JSInvokable]
    public async Task OnShortcuts() => await dialogs.ShowAsync<StoriesShortcutsDialog>("Keyboard shortcuts");

    protected override async Task OnInitializedAsync()
    {
        _caller = (await Authentication).User.OwnerId();
        _project = projects.HomeOf(_caller).Id;
        Load();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await _script.AttachAsync("./Components/Pages/Stories/StoriesPage.razor.js", _root, _self);
    }

    private void Load()
    {
        var bin = stories.Bin(_project, _caller);
        _hasBin = bin.Count > 0;
        _cards = _inBin ? [.. bin.Select(story => new StoryCard(story, 0, TimeSpan.Zero, []))] : [.. stories.All(_project, _caller).Select(story => cards.Of(story, _caller))];
    }

    private void New() => Try(() => navigation.NavigateTo(StoryAddress.Room(stories.Create(_project, _caller, "").Story.Id)));

    private void Copy(Story story) => Try(() =>
    {
        copies.Copy(story.Id, _caller);
        Load();
    });

    private void Delete(Story story) => Try(() =>
    {
        if (!stories.Delete(story.Id, _caller)) return;
        toasts.AddUndo($"“{story.Title}” is in the bin.", () => InvokeAsync(() => Restore(story.Id)));
        Load();
    });

    private void Restore(string id) => Try(() =>
    {
        stories.Restore(id, _caller);
        Load();
        StateHasChanged();
    });

    private void ToggleBin()
    {
        _inBin = !_inBin;
        Load();
    }

    private void ShowAll()
    {
        (_search, _inBin) = ("", false);
        Load();
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
