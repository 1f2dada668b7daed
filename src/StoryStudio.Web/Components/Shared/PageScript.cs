using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StoryStudio.Web.Components.Shared;

/// <summary>
/// The script of a page or dialog: imported, attached to an element, taken off with the page. On a slow line somebody may have left
/// before the script is there; then there is nothing to attach to, and nobody to tell.
/// </summary>
internal sealed class PageScript(IJSRuntime js) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private bool _isGone;

    /// <summary>What the script's function returned; null until it did, and when the page went first.</summary>
    public IJSObjectReference? Attached { get; private set; }

    /// <param name="address">Of the module.</param>
    /// <param name="arguments">For its exported function "attach", after the element.</param>
    public async Task AttachAsync(string address, ElementReference root, params object?[] arguments)
    {
        try
        {
            _module = await js.InvokeAsync<IJSObjectReference>("import", address);
            if (!_isGone) Attached = await _module.InvokeAsync<IJSObjectReference>("attach", [root, .. arguments]);
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException || (gone is JSException && _isGone))
        {
            // The browser, or the page, is gone.
        }
        if (_isGone) await TakeOffAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await TakeOffAsync();
    }

    private async Task TakeOffAsync()
    {
        var (attached, module) = (Attached, _module);
        (Attached, _module) = (null, null);
        try
        {
            if (attached is not null) await attached.InvokeVoidAsync("dispose");
            if (module is not null) await module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone.
        }
    }
}
