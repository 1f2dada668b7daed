using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Mixing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>A new character from this one and others: choose, look, save.</summary>
public sealed partial class MixDialog(CharacterMixer mixer, CharacterLibrary library, JobNotifier notifier)
{
    private const int OthersShown = 24;

    private static readonly (OriginKind Kind, string Words)[] Kinds =
        [(OriginKind.Outfit, "New clothes"), (OriginKind.FaceOnly, "Face only"), (OriginKind.Blend, "Blend of two"), (OriginKind.Age, "Other age")];

    private CharacterMix _mix = default!;
    private IReadOnlyList<Character> _everybody = [];
    private string _search = "";
    private string? _name, _jobId, _pictureId;
    private JobUpdate? _news, _latest;
    private IDisposable? _following;
    private RenderThrottle? _throttle;
    private StudioProblem? _problem;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public Character First { get; set; } = default!;

    [Parameter, EditorRequired]
    public CharacterVersion Version { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Caller { get; set; } = "";

    private string Name => _name ?? (_mix.Missing is null ? _mix.SuggestedName : "");

    private string Percent => _mix.Amount.ToString("0 %", CultureInfo.InvariantCulture);

    private IEnumerable<Character> Others =>
        new LibraryView { Search = _search }.Of(_everybody).Where(other => other.Id != First.Id).Take(OthersShown);

    private string Explanation => _mix.Kind switch
    {
        OriginKind.Outfit => "The same face and hair in somebody else's clothes.",
        OriginKind.FaceOnly => "Only face and hair are kept; each prompt dresses them anew.",
        OriginKind.Blend => "Somebody between two people, as near to either as you like.",
        _ => "The same person younger or older, the clothes kept.",
    };

    protected override void OnInitialized()
    {
        _mix = new CharacterMix { Kind = OriginKind.Outfit, First = First, FirstVersion = Version };
        _everybody = library.All(First.ProjectId, Caller);
        _throttle = new RenderThrottle(() => InvokeAsync(TakeNews), TimeSpan.FromMilliseconds(80));
    }

    // Another mix has no picture yet.
    private void Change(CharacterMix mix)
    {
        _mix = mix;
        Forget();
    }

    private void Choose(Character other) => Change(_mix with { Second = other, SecondVersion = library.Latest(other.Id, Caller), OwnOutfit = null });

    private void Slide(ChangeEventArgs change)
    {
        if (int.TryParse($"{change.Value}", CultureInfo.InvariantCulture, out int percent)) Change(_mix with { Amount = Math.Clamp(percent, 0, 100) / 100.0 });
    }

    private void Rename(ChangeEventArgs change) => _name = $"{change.Value}" is { Length: > 0 } given ? given : null;

    private void Preview() => Try(() =>
    {
        Forget();
        _jobId = mixer.Preview(_mix, Caller).Id;
        _following = notifier.Subscribe(_jobId, Note);
        if (notifier.Current(_jobId) is { } news) Note(news);
    });

    private void Save() => Try(() => Dialog.Close(DialogResult.Ok(mixer.Save(_mix, Name, _pictureId, Caller).Id)));

    private void Note(JobUpdate news)
    {
        Volatile.Write(ref _latest, news);
        _throttle!.Ring();
    }

    private void TakeNews()
    {
        if (Volatile.Read(ref _latest) is not { } news || news.JobId != _jobId) return;
        _news = news;
        if (news.State == JobState.Completed) _pictureId = news.Message;
        else if (news.State is JobState.Failed or JobState.Quarantined or JobState.Cancelled)
        {
            _jobId = null;
            _problem = new StudioProblem(news.State == JobState.Cancelled ? "Cancelled." : news.Message, "Make the picture again.");
        }
        StateHasChanged();
    }

    private void Forget()
    {
        _following?.Dispose();
        (_following, _jobId, _pictureId, _news, _problem) = (null, null, null, null, null);
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

    public void Dispose() => _following?.Dispose();
}
