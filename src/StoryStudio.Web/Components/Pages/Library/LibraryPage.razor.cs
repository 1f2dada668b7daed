using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>The cast as a grid. Scrolling and keys stay in the browser; rows come as they are needed, pictures by address.</summary>
public sealed partial class LibraryPage(
    CharacterLibrary library, ProjectShelf projects, CharacterDesk desk, CharacterInspector inspector,
    NavigationManager navigation, IJSRuntime js, IDialogService dialogs, ISnackbar toasts) : IAsyncDisposable
{
    private const int TagsShown = 14;

    private ElementReference _root;
    private DotNetObjectReference<LibraryPage>? _self;
    private readonly PageScript _script = new(js);
    private string _caller = "", _project = "";
    private LibraryView _view = new();
    private IReadOnlyList<Character> _everybody = [], _shown = [];
    private IReadOnlyList<string> _tags = [];
    private readonly GridSelection _selected = new();
    private int _columns = 6, _rowHeight = 216;
    private int _uploads;
    private bool _hasBin;
    private StudioProblem? _problem;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [JSInvokable]
    public async Task OnShortcut(string name)
    {
        switch (name)
        {
            case "new": await AddAsync(); break;
            case "all": _selected.Choose(_shown.Select(character => character.Id)); break;
            case "clear": Clear(); break;
            case "delete" when _selected.Count > 0 && _view.Filter != LibraryFilter.Bin: DeleteSelected(); break;
            case "shortcuts": await ShowShortcuts(); break;
        }
        StateHasChanged();
    }

    [JSInvokable]
    public void OnUploading(string address)
    {
        (_uploads, _problem) = (_uploads + 1, null);
        _adding?.Close();
        StateHasChanged();
    }

    [JSInvokable]
    public Task OnUploaded(string address, string id)
    {
        _uploads = Math.Max(0, _uploads - 1);
        return ArrivedAsync([id]);
    }

    [JSInvokable]
    public void OnUploadFailed(string message, string hint)
    {
        (_uploads, _problem) = (Math.Max(0, _uploads - 1), new StudioProblem(message, hint));
        StateHasChanged();
    }

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
        await _script.AttachAsync("./Components/Pages/Library/LibraryPage.razor.js", _root, _self);
    }

    private void Load()
    {
        _everybody = _view.Filter == LibraryFilter.Bin ? library.Bin(_project, _caller) : library.All(_project, _caller);
        _hasBin = library.Bin(_project, _caller).Count > 0;
        _tags = LibraryView.TagsOf(_everybody, TagsShown);
        Arrange();
    }

    private void Arrange() => _shown = _view.Of(_everybody);

    private void ChangeView(LibraryView view)
    {
        bool otherShelf = (view.Filter == LibraryFilter.Bin) != (_view.Filter == LibraryFilter.Bin);
        _view = view;
        if (otherShelf)
        {
            Clear();
            Load();
        }
        else Arrange();
    }

    private async Task ArrivedAsync(IReadOnlyList<string> ids)
    {
        Load();
        StateHasChanged();
        foreach (string id in ids) await TryAsync(() => inspector.InspectAsync(id, _caller, CancellationToken.None));
        Load();
        StateHasChanged();
    }

    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
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
