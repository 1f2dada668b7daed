using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

public sealed partial class StudioPage(
    StudioSession session, CharacterDesk characters, NavigationManager navigation, IJSRuntime js, IDialogService dialogs, ISnackbar toasts) : IAsyncDisposable
{
    // A field may hold something that is no number; the draft keeps it until the person mends it.
    private static readonly JsonSerializerOptions DraftJson = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private ElementReference _root;
    private PromptPanel? _prompt;
    private DotNetObjectReference<StudioPage>? _self;
    private readonly PageScript _script = new(js);
    private RenderThrottle? _throttle;
    private StudioDraft? _savedDraft;
    private string? _savedJob;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Ids of characters to cast, as the library's "Use in studio" names them.</summary>
    [SupplyParameterFromQuery(Name = "cast")]
    private string? Cast { get; set; }

    private StudioSession Session => session;

    private string Title => Session switch
    {
        { Percent: { } percent } => $"{percent} % · StoryStudio",
        { IsBusy: true } => "Waiting · StoryStudio",
        _ => "StoryStudio",
    };

    /// <summary>A key was pressed that works everywhere on the page.</summary>
    [JSInvokable]
    public async Task OnShortcut(string name)
    {
        switch (name)
        {
            case "generate": await GenerateAsync(); break;
            case "draft": await GenerateAsync(quick: true); break;
            case "cancel": Session.Cancel(); break;
            case "shortcuts": await ShowShortcuts(); break;
        }
    }

    [JSInvokable]
    public void OnUploading(string target) => Session.ExpectUpload(target);

    /// <summary>A picture arrived on the server.</summary>
    /// <param name="target">As in the <c>data-drop</c> of the place it was dropped on.</param>
    [JSInvokable]
    public Task OnUploaded(string target, string referenceId) => Session.TakeUploadAsync(target, referenceId);

    [JSInvokable]
    public void OnPoseUploaded(string poseId) => Session.TakePose(poseId);

    [JSInvokable]
    public void OnUploadFailed(string message, string hint) => Session.Report(new StudioProblem(message, hint));

    [JSInvokable]
    public void OnCopied() => toasts.Add("Recipe copied.", Severity.Success);

    protected override async Task OnInitializedAsync()
    {
        _throttle = new RenderThrottle(() => InvokeAsync(Session.TakeNews), TimeSpan.FromMilliseconds(60));
        Session.Changed += OnChanged;
        Session.Told += OnTold;
        Session.NewsArrived += _throttle.Ring;
        Session.Open((await Authentication).User.OwnerId());
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await AttachAsync();
            await CastFromLibraryAsync();
        }
        await SaveAsync();
    }

    private void OnChanged() => StateHasChanged();

    private void OnTold(string news) => toasts.Add(news, Severity.Normal);

    private async Task AttachAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await _script.AttachAsync("./Components/Pages/Studio/StudioPage.razor.js", _root, _self);
        if (_script.Attached is not { } attached || await attached.InvokeAsync<SavedVisit?>("load") is not { } visit) return;
        // Whoever was quicker than the browser's memory has begun something new.
        if (Session.Draft is not { Cast.Count: 0, PoseId: null, Prompt: "" }) return;
        try
        {
            if (JsonSerializer.Deserialize<StudioDraft>(visit.Draft ?? "{}", DraftJson) is { } draft) await Session.RestoreAsync(draft, visit.Job);
        }
        catch (JsonException)
        {
            // Left by another version: begin afresh.
        }
    }

    private async Task CastFromLibraryAsync()
    {
        if (Cast is not { Length: > 0 } ids) return;
        // A reload must not cast them again.
        navigation.NavigateTo("/", replace: true);
        foreach (string id in ids.Split(',').Take(StudioDraft.CastLimit))
        {
            if (characters.Cast(id, Session.Owner) is { } member) await Session.CastAsync(member);
        }
    }

    // A reload or a lost circuit on a phone must not cost the draft.
    private async Task SaveAsync()
    {
        if (_script.Attached is not { } attached || (ReferenceEquals(_savedDraft, Session.Draft) && _savedJob == Session.JobId)) return;
        (_savedDraft, _savedJob) = (Session.Draft, Session.JobId);
        await attached.InvokeVoidAsync("save", JsonSerializer.Serialize(_savedDraft, DraftJson), _savedJob);
    }

    private async Task GenerateAsync(bool quick = false)
    {
        if (_prompt is not null) await _prompt.CommitAsync();
        Session.Generate(quick);
    }

    private Task LoadExampleAsync() => Session.LoadExampleAsync();

    private async Task ShowShortcuts() => await dialogs.ShowAsync<ShortcutsDialog>("Keyboard shortcuts");

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= OnChanged;
        Session.Told -= OnTold;
        if (_throttle is not null) Session.NewsArrived -= _throttle.Ring;
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    private sealed record SavedVisit(string? Draft, string? Job);
}
