using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Studio;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Poses;

/// <summary>The frame around the editor's script, with prompt and picture beside it. Edits go over HTTP and never pass through here.</summary>
public sealed partial class PoseEditor(
    StudioSession session, PoseShelf shelf, PoseCast people, CharacterDesk characters, IJSRuntime js, ISnackbar toasts) : IAsyncDisposable
{
    /// <summary>Of a region's rim, when no pack says.</summary>
    private const double UsualSoftness = 0.05;

    private ElementReference _root;
    private PromptPanel? _prompt;
    private DotNetObjectReference<PoseEditor>? _self;
    private readonly PageScript _script = new(js);
    private RenderThrottle? _throttle;
    private IReadOnlyList<PoseCast.Person> _cast = [];
    private StudioProblem? _problem;
    private string _title = "", _words = "";
    private string? _job;

    [Parameter, EditorRequired]
    public StoredPose Pose { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Owner { get; set; } = "";

    private StudioSession Session => session;

    /// <summary>A key was pressed that concerns the picture; the pose has arrived before it.</summary>
    [JSInvokable]
    public async Task OnShortcut(string name)
    {
        if (name == "cancel") Session.Cancel();
        else if (name is "generate" or "draft") await GenerateAsync(quick: name == "draft");
    }

    [JSInvokable]
    public void OnProblem(string message, string hint)
    {
        _problem = new StudioProblem(message, hint);
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        _title = Pose.Title;
        _cast = people.All(Owner);
        _throttle = new RenderThrottle(() => InvokeAsync(Session.TakeNews), TimeSpan.FromMilliseconds(60));
        Session.Changed += OnChanged;
        Session.Told += OnTold;
        Session.NewsArrived += _throttle.Ring;
        Session.Open(Owner);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await AttachAsync();
        await RememberAsync();
    }

    private async Task AttachAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await _script.AttachAsync("/js/pose-editor/index.js", _root, _self, new { PoseId = Pose.Id, Cast = _cast, Softness = Session.Pack?.RegionSoftness ?? UsualSoftness });
        if (_script.Attached is not { } attached) return;
        var (words, job) = await attached.InvokeAsync<Remembered?>("remembered") ?? new(null, null);
        _words = words ?? "";
        // Whoever came from the studio brings words along.
        if (words is { Length: > 0 and <= StudioDraft.PromptLimit } && Session.Draft.Prompt.Length == 0) Session.Change(Session.Draft with { Prompt = words });
        if (job is not null && Session.JobId is null) Session.Follow(job);
        StateHasChanged();
    }

    // A reload must not cost the words beside the pose.
    private async Task RememberAsync()
    {
        if (_script.Attached is not { } attached || (_words == Session.Draft.Prompt && _job == Session.JobId)) return;
        (_words, _job) = (Session.Draft.Prompt, Session.JobId);
        await attached.InvokeVoidAsync("remember", _words, _job);
    }

    private void OnChanged() => StateHasChanged();

    private void OnTold(string news) => toasts.Add(news, Severity.Normal);

    // The button goes the same way as the key: first the pose must have arrived.
    private async Task StartAsync(string name)
    {
        if (_script.Attached is { } attached) await attached.InvokeVoidAsync("run", name);
    }

    private async Task GenerateAsync(bool quick)
    {
        if (_prompt is not null) await _prompt.CommitAsync();
        Session.GeneratePosed(
            (request, pack) => shelf.Find(Pose.Id, Owner) is { } stored
                ? people.Place(request, stored.Document(), pack, Owner)
                : throw new StudioException("This pose was deleted.", "Open another one."),
            quick);
    }

    private void Rename(ChangeEventArgs change)
    {
        try
        {
            _title = shelf.Organise(Pose.Id, Owner, pose => pose with { Title = $"{change.Value}" }).Title;
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
    }

    private async Task AddSamplesAsync()
    {
        foreach (var sample in SampleCharacters.All.Take(3)) characters.Create(Owner, sample.Name, sample.Spec);
        _cast = people.All(Owner);
        if (_script.Attached is { } attached) await attached.InvokeVoidAsync("setCast", _cast);
    }

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= OnChanged;
        Session.Told -= OnTold;
        if (_throttle is not null) Session.NewsArrived -= _throttle.Ring;
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    private sealed record Remembered(string? Words, string? Job);
}
