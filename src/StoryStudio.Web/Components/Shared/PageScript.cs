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
        catch (Exception gone) when (IsGone(gone))
        {
            // The browser, or the page, is gone.
        }
        if (_isGone) await TakeOffAsync();
    }

    /// <summary>Calls a function of what the script returned; nothing happens while it is not there, or no more.</summary>
    public async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            if (Attached is { } attached) await attached.InvokeVoidAsync(function, arguments);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            // The browser, or the page, is gone.
        }
    }

    /// <summary>The same, for a function that answers.</summary>
    /// <returns>False when there is nobody to ask.</returns>
    public async Task<bool> AskAsync(string function, params object?[] arguments)
    {
        try
        {
            return Attached is { } attached && await attached.InvokeAsync<bool>(function, arguments);
        }
        catch (Exception gone) when (IsGone(gone))
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        await TakeOffAsync();
    }

    private bool IsGone(Exception failure) => failure is JSDisconnectedException or OperationCanceledException || (failure is JSException or ObjectDisposedException && _isGone);

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
