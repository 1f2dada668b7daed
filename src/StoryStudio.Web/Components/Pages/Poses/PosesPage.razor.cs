using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Poses;

/// <summary>The poses of a project, in folders and with tags; thumbnails come by address.</summary>
public sealed partial class PosesPage(
    PoseShelf shelf, PoseDesk desk, ProjectShelf projects, NavigationManager navigation, IJSRuntime js, IDialogService dialogs, ISnackbar toasts) : IAsyncDisposable
{
    private const int TagsShown = 14;

    private ElementReference _root;
    private DotNetObjectReference<PosesPage>? _self;
    private readonly PageScript _script = new(js);
    private string _caller = "", _project = "";
    private PosesView _view = new();
    private IReadOnlyList<StoredPose> _all = [], _shown = [];
    private IReadOnlyList<LibraryPose> _builtIn = [];
    private IReadOnlyList<string> _folders = [], _tags = [];
    private int _uploads;
    private StudioProblem? _problem;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    [JSInvokable]
    public void OnUploading()
    {
        (_uploads, _problem) = (_uploads + 1, null);
        StateHasChanged();
    }

    [JSInvokable]
    public void OnUploaded()
    {
        _uploads = Math.Max(0, _uploads - 1);
        Load();
        StateHasChanged();
    }

    [JSInvokable]
    public void OnUploadFailed(string message, string hint)
    {
        (_uploads, _problem) = (Math.Max(0, _uploads - 1), new StudioProblem(message, hint));
        StateHasChanged();
    }

    [JSInvokable]
    public void OnNew() => navigation.NavigateTo("/poses/edit");

    [JSInvokable]
    public async Task OnShortcuts() => await dialogs.ShowAsync<PosesShortcutsDialog>("Keyboard shortcuts");

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
        await _script.AttachAsync("./Components/Pages/Poses/PosesPage.razor.js", _root, _self);
    }

    private void Load()
    {
        _all = shelf.All(_project, _caller);
        (_folders, _tags) = (PosesView.FoldersOf(_all), PosesView.TagsOf(_all, TagsShown));
        Change(_view);
    }

    private void Change(PosesView view)
    {
        _view = view;
        _shown = view.Of(_all);
        _builtIn = [.. PoseLibrary.All.Where(pose => view.ShowsBuiltIn(pose.Title))];
    }

    private void Search(ChangeEventArgs input) => Change(_view with { Search = $"{input.Value}" });

    private void OpenFolder(ChangeEventArgs change) => Change(_view with { Folder = $"{change.Value}" is { Length: > 0 } folder ? folder : null });

    private void Copy(string id)
    {
        if (desk.Copy(id, _caller) is { } copy) navigation.NavigateTo(PoseAddress.Editor(copy.Id));
    }

    private void AddRandom() => navigation.NavigateTo(PoseAddress.Editor(desk.Random(_caller, new Random(RandomNumberGenerator.GetInt32(int.MaxValue))).Id));

    private void Delete(StoredPose pose)
    {
        if (!shelf.Delete(pose.Id, _caller)) return;
        toasts.AddUndo($"Deleted “{pose.Title}”.", () => InvokeAsync(() =>
        {
            shelf.Restore(pose.Id, _caller);
            Load();
            StateHasChanged();
        }));
        Load();
    }

    private async Task ShowDetailsAsync(StoredPose pose)
    {
        var parameters = new DialogParameters<PoseDetailsDialog>
        {
            { dialog => dialog.Pose, pose },
            { dialog => dialog.Folders, _folders },
            { dialog => dialog.OnSave, wish =>
            {
                shelf.Organise(pose.Id, _caller, stored => stored with { Title = wish.Title, Folder = wish.Folder, Tags = wish.Tags });
                Load();
                StateHasChanged();
            } },
        };
        await dialogs.ShowAsync<PoseDetailsDialog>("Title, folder and tags", parameters);
    }

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
