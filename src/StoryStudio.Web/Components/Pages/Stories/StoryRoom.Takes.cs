using Microsoft.JSInterop;
using MudBlazor;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

public sealed partial class StoryRoom
{
    private const int Variations = 4;

    private IReadOnlyList<Take> _takes = [];
    private Take? _looked, _standing;
    private string? _lookedId;
    private (Take A, Take B)? _compared;

    private void LoadTakes()
    {
        _takes = _panel is { } panel && _open is not null ? [.. _open.Of(panel.Id).Reverse()] : [];
        _standing = _panel is null ? null : _open?.Shown(_panel);
        _looked = _takes.FirstOrDefault(take => take.Id == _lookedId) ?? _standing ?? (_takes.Count > 0 ? _takes[^1] : null);
        if (_compared is var (a, b))
            _compared = _takes.FirstOrDefault(take => take.Id == a.Id) is { } first && _takes.FirstOrDefault(take => take.Id == b.Id) is { } second ? (first, second) : null;
    }

    private async Task LookAsync(Take take)
    {
        _lookedId = take.Id;
        LoadTakes();
        await _script.CallAsync("look", take.PanelId, take.Blob is null ? null : TakeAddress.Picture(take));
    }

    private Task Pick(Take take) => EditAsync(take.PanelId, RowEdit.Of($"Pick take {take.Number}", "takeId", take.Id));

    // What is approved is what is to be seen, unless somebody picked another one.
    private async Task Approve(Take take)
    {
        bool isApproved = take.ApprovedBy is null;
        Try(() => book.Put(shelf.Approve(take.Id, Owner, isApproved)));
        if (isApproved && _canEdit && _story.Panel(take.PanelId) is { TakeId: null, IsLocked: false }) await Pick(take);
    }

    private void Compare(Take take)
    {
        var done = _takes.Where(other => other.Blob is not null && other.Id != take.Id).ToList();
        var other = done.Find(candidate => candidate.Id == _standing?.Id) ?? done.LastOrDefault();
        if (other is not null) _compared = take.Number < other.Number ? (take, other) : (other, take);
    }

    private void Again(Take take) => Try(() =>
    {
        desk.Regenerate(take.Id, Owner, StoryShelf.NewId());
        toasts.Add($"Take {take.Number} is made again, from the same recipe.", Severity.Normal);
    });

    private void DeleteTake(Take take) => Try(() =>
    {
        book.Put(shelf.Delete(take.Id, Owner));
        toasts.AddUndo($"Take {take.Number} is in the bin.", () => InvokeAsync(() => RestoreTake(take)));
    });

    private void RestoreTake(Take take) => Try(() => book.Put(shelf.Restore(take.Id, Owner)));

    private async Task Vary()
    {
        if (_chosenId is not { } id || !await _script.AskAsync("flush")) return;
        Make(new TakeWish([id], Variations, Vary: true));
    }

    private async Task GeneratePanels(IReadOnlyList<string> ids)
    {
        if (!await _script.AskAsync("flush")) return;
        await ChoosePanels(ids);
        Make(new TakeWish(ids));
    }

    private void Make(TakeWish wish) => Try(() =>
    {
        int count = desk.Generate(StoryId, Owner, StoryShelf.NewId(), wish).Count;
        toasts.Add(count == 1 ? "One take is in the queue." : $"{count} takes are in the queue.", Severity.Normal);
    });

    private void Try(Action action)
    {
        try
        {
            _problem = null;
            action();
        }
        catch (StudioException problem)
        {
            _problem = StudioProblem.Of(problem);
        }
        Load();
    }
}
