using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

/// <summary>The prompt. Typing, completion and the marks under unknown words stay in the browser; the circuit hears pauses.</summary>
public sealed partial class PromptPanel(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _root;
    private readonly PageScript _script = new(js);
    private DotNetObjectReference<PromptPanel>? _self;
    private string[] _unknown = [];

    // What the browser's field holds, as far as known here; null before it was filled.
    private string? _inBrowser;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    private string UnknownNote => _unknown.Length switch
    {
        0 => "",
        <= 3 => "unknown: " + string.Join(", ", _unknown),
        _ => $"{_unknown.Length} unknown words",
    };

    /// <summary>Takes over what was typed and not yet sent.</summary>
    public async Task CommitAsync()
    {
        if (_script.Attached is { } attached && await attached.InvokeAsync<Typed?>("typed") is { } typed) OnTyped(typed.Text, typed.Unknown);
    }

    [JSInvokable]
    public void OnMarked(string[] unknown)
    {
        _unknown = unknown;
        StateHasChanged();
    }

    [JSInvokable]
    public void OnTyped(string text, string[] unknown)
    {
        if (text.Length > StudioDraft.PromptLimit) return;
        _unknown = unknown;
        _inBrowser = text;
        Session.Change(Session.Draft with { Prompt = text });
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await _script.AttachAsync("./Components/Pages/Studio/PromptPanel.razor.js", _root, _self);
        }
        if (_script.Attached is { } attached && Session.Draft.Prompt != _inBrowser)
        {
            _inBrowser = Session.Draft.Prompt;
            await attached.InvokeVoidAsync("show", _inBrowser);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }

    private sealed record Typed(string Text, string[] Unknown);
}
