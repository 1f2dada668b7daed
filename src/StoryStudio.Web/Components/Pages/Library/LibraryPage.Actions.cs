using MudBlazor;
using StoryStudio.Data.Characters;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Components.Pages.Studio;
using StoryStudio.Web.Components.Shared;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Library;

public sealed partial class LibraryPage
{
    private IDialogReference? _adding;

    private async Task AddAsync()
    {
        var parameters = new DialogParameters<NewCharacterDialog>
        {
            { dialog => dialog.OnDesign, DesignAsync },
            { dialog => dialog.OnSample, AddSampleAsync },
        };
        _adding = await dialogs.ShowAsync<NewCharacterDialog>("New character", parameters, CharacterDialog.Options);
    }

    private Task DesignAsync() => CharacterDesigner.OpenAsync(
        dialogs, "Design a character", CharacterDesigner.Invent(), "", (name, spec) => AddSampleAsync(new SampleCharacter(name, spec)));

    private Task AddSampleAsync(SampleCharacter sample) => TryAsync(() => ArrivedAsync([desk.Create(_caller, sample.Name, sample.Spec).Id]));

    private Task AddAllSamplesAsync() => TryAsync(() =>
        ArrivedAsync([.. SampleCharacters.All.Reverse().Select(sample => desk.Create(_caller, sample.Name, sample.Spec).Id)]));

    private void Toggle(int place, bool ranged)
    {
        string id = _shown[place].Id;
        bool on = !_selected.Contains(id);
        var (from, to) = ranged ? (Math.Min(_lastToggled, place), Math.Max(_lastToggled, place)) : (place, place);
        var ids = _shown.Skip(from).Take(to - from + 1).Select(character => character.Id);
        _selected = on ? _selected.Union(ids) : _selected.Except(ids);
        _lastToggled = place;
    }

    private void Clear() => _selected = [];

    private void UseInStudio() =>
        navigation.NavigateTo("/?cast=" + string.Join(',', _shown.Where(character => _selected.Contains(character.Id)).Take(StudioDraft.CastLimit).Select(character => character.Id)));

    private Task TagSelected(string tag) => TryAsync(() =>
    {
        library.Tag(_selected, tag, _caller);
        toasts.Add($"Tagged {Counted(_selected.Count)} “{tag}”.", Severity.Normal);
        Load();
        return Task.CompletedTask;
    });

    private void DeleteSelected() => _ = TryAsync(() =>
    {
        var deleted = library.Delete(_selected, _caller);
        toasts.AddUndo($"Deleted {Counted(deleted.Count)}.", () => InvokeAsync(() => Restore(deleted)));
        Clear();
        Load();
        return Task.CompletedTask;
    });

    private void RestoreSelected()
    {
        Restore(_selected);
        Clear();
    }

    private void Restore(IReadOnlyCollection<string> ids)
    {
        _ = TryAsync(() =>
        {
            library.Restore(ids, _caller);
            return Task.CompletedTask;
        });
        Load();
        StateHasChanged();
    }

    private async Task ShowShortcuts() => await dialogs.ShowAsync<LibraryShortcutsDialog>("Keyboard shortcuts");

    private static string Counted(int count) => count == 1 ? "one character" : $"{count} characters";
}
