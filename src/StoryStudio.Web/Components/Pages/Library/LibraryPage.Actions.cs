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

    private void Toggle(int place, bool ranged) => _selected.Toggle([.. _shown.Select(character => character.Id)], place, ranged);

    private void Clear() => _selected.Clear();

    private void UseInStudio() =>
        navigation.NavigateTo("/?cast=" + string.Join(',', _shown.Where(character => _selected.Contains(character.Id)).Take(StudioDraft.CastLimit).Select(character => character.Id)));

    private Task TagSelected(string tag) => TryAsync(() =>
    {
        library.Tag(_selected.Ids, tag, _caller);
        toasts.Add($"Tagged {Counted(_selected.Count)} “{tag}”.", Severity.Normal);
        Load();
        return Task.CompletedTask;
    });

    private void DeleteSelected() => _ = TryAsync(() =>
    {
        var deleted = library.Delete(_selected.Ids, _caller);
        toasts.AddUndo($"Deleted {Counted(deleted.Count)}.", () => InvokeAsync(() => Restore(deleted)));
        Clear();
        Load();
        return Task.CompletedTask;
    });

    private void RestoreSelected()
    {
        Restore(_selected.Ids);
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
