using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StoryStudio.Data.Stories;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

/// <summary>A panel's prompt. The board fills it and hears pauses, at once; typing, completion and the marks under unknown words stay in the browser too.</summary>
public sealed partial class StoryPrompt(IJSRuntime js) : IAsyncDisposable
{
    private const int Pause = 700;

    private ElementReference _root;
    private readonly PageScript _script = new(js);
    private DotNetObjectReference<StoryPrompt>? _self;
    private IReadOnlyList<StoryPerson>? _people;
    private string[] _unknown = [];

    [Parameter, EditorRequired]
    public Panel Panel { get; set; } = default!;

    [Parameter]
    public IReadOnlyList<StoryPerson> People { get; set; } = [];

    private string UnknownNote => _unknown.Length switch
    {
        0 => "",
        <= 3 => "The model does not know: " + string.Join(", ", _unknown),
        _ => $"The model does not know {_unknown.Length} of these words",
    };

    [JSInvokable]
    public void OnMarked(string[] unknown)
    {
        _unknown = unknown;
        StateHasChanged();
    }

    /// <summary>The board has heard it already and made an edit of it.</summary>
    [JSInvokable]
    public void OnTyped(string text, string[] unknown) => OnMarked(unknown);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _people = People;
            await _script.AttachAsync("./Components/Pages/Stories/StoryPrompt.razor.js", _root, _self, Names(), Pause);
        }
        if (_script.Attached is null) return;
        if (!ReferenceEquals(_people, People))
        {
            _people = People;
            await _script.CallAsync("setPeople", [Names()]);
        }
    }

    // A name that several people have is offered once; the cast says who is meant.
    private object[] Names() =>
        [.. People.GroupBy(person => person.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => new { Name = same.Key, Outfits = same.SelectMany(person => person.Outfits).Select(outfit => outfit.Name).Distinct(StringComparer.OrdinalIgnoreCase) })];

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        _self?.Dispose();
    }
}
