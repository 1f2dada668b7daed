using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Characters;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Studio;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>One character: its pictures and what was found in them, outfits, versions.</summary>
public sealed partial class CharacterPage(
    CharacterLibrary library, CharacterDesk desk, CharacterInspector inspector,
    NavigationManager navigation, IJSRuntime js, IDialogService dialogs, ISnackbar toasts) : IAsyncDisposable
{
    private ElementReference _root;
    private DotNetObjectReference<CharacterPage>? _self;
    private readonly PageScript _script = new(js);
    private string _caller = "";
    private int _uploads;
    private bool _isDeleted;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    private CharacterFile File { get; set; } = default!;

    private string DropAddress => $"/api/characters/{Id}/references";

    [JSInvokable]
    public void OnUploading(string address)
    {
        _uploads++;
        File.Report(null);
    }

    [JSInvokable]
    public Task OnUploaded(string address, string id)
    {
        _uploads = Math.Max(0, _uploads - 1);
        File.Open(Id);
        if (address == DropAddress) File.Choose(id);
        return File.InspectAsync();
    }

    [JSInvokable]
    public void OnUploadFailed(string message, string hint)
    {
        _uploads = Math.Max(0, _uploads - 1);
        File.Report(new StudioProblem(message, hint));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (File is { } open)
        {
            if (open.Character?.Id == Id) return;
            open.Changed -= StateHasChanged;
        }
        _caller = (await Authentication).User.OwnerId();
        File = new CharacterFile(library, desk, inspector, _caller);
        File.Open(Id);
        File.Changed += StateHasChanged;
        _isDeleted = false;
        if (File.Shown is { } version && version.References.Any(picture => File.FindingsOf(picture) is null)) _ = InvokeAsync(File.InspectAsync);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        await _script.AttachAsync("./Components/Pages/Library/CharacterPage.razor.js", _root, _self);
    }

    private void UseInStudio() => navigation.NavigateTo($"/?cast={Id}");

    private void Delete()
    {
        string name = File.Character!.Name;
        if (!File.Delete()) return;
        _isDeleted = true;
        toasts.AddUndo($"Deleted {name}.", () => InvokeAsync(Restore));
    }

    private void Restore()
    {
        _isDeleted = false;
        File.Restore(Id);
    }

    private Task DesignAsync(CharacterPicture? picture) => Portraits.FromJson(picture?.Design) is { } spec
        ? CharacterDesigner.OpenAsync(dialogs, $"Change {picture!.Name}", spec, picture.Name, (name, changed) => File.RedesignAsync(picture, name, changed))
        : CharacterDesigner.OpenAsync(dialogs, "Design another picture", StartOfDesign(), File.Character!.Name, File.AddDesignAsync);

    // Another picture of the same person starts from the person that is already there.
    private CharacterSpec StartOfDesign() =>
        File.Shown!.References.Select(picture => Portraits.FromJson(picture.Design)).FirstOrDefault(spec => spec is not null) ?? CharacterDesigner.Invent();

    private async Task PaintAsync(CharacterPicture picture)
    {
        var parameters = new DialogParameters<MaskDialog> { { dialog => dialog.CharacterId, Id }, { dialog => dialog.Picture, picture } };
        var dialog = await dialogs.ShowAsync<MaskDialog>("Paint the mask", parameters, new DialogOptions { MaxWidth = MaxWidth.Large, FullWidth = true, CloseOnEscapeKey = true });
        if (await dialog.Result is not { Canceled: false }) return;
        File.Open(Id);
        await File.InspectAsync();
    }

    private async Task MixAsync()
    {
        var parameters = new DialogParameters<MixDialog> { { dialog => dialog.First, File.Character }, { dialog => dialog.Version, File.Shown }, { dialog => dialog.Caller, File.Caller } };
        var dialog = await dialogs.ShowAsync<MixDialog>("Mix", parameters, CharacterDialog.Options);
        if (await dialog.Result is { Canceled: false, Data: string id }) navigation.NavigateTo(CharacterAddress.Page(id));
    }

    public async ValueTask DisposeAsync()
    {
        if (File is not null) File.Changed -= StateHasChanged;
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
