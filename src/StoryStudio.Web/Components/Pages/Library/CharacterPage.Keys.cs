using Microsoft.JSInterop;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Components.Pages.Library;

/// <summary>What the keys do: nothing that has no button too.</summary>
public sealed partial class CharacterPage
{
    [JSInvokable]
    public async Task OnShortcut(string name)
    {
        if (name == "shortcuts") await ShowShortcuts();
        else if (name == "back") navigation.NavigateTo(CharacterAddress.Library);
        else if (File is not { Character: not null, Shown: { } version, Chosen: { } picture }) return;
        else if (name == "mix") await MixAsync();
        else if (name == "use") UseInStudio();
        else if (name == "delete") Delete();
        else if (name == "paint" && File.IsNewest) await PaintAsync(picture);
        else if (name == "design" && File.IsNewest) await DesignAsync(null);
        else if (name is "previous" or "next")
        {
            int place = version.References.ToList().IndexOf(picture) + (name == "next" ? 1 : -1);
            if (place >= 0 && place < version.References.Count) File.Choose(version.References[place].Id);
        }
        StateHasChanged();
    }

    private async Task ShowShortcuts() => await dialogs.ShowAsync<CharacterShortcutsDialog>("Keyboard shortcuts");
}
