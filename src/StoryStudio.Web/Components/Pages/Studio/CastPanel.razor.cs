using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

public sealed partial class CastPanel(IDialogService dialogs)
{
    private int _chosen;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    private ImmutableList<CastMember> Cast => Session.Draft.Cast;

    private int Chosen => Math.Clamp(_chosen, 0, Math.Max(0, Cast.Count - 1));

    private async Task AddAsync(int slot)
    {
        _chosen = slot;
        var parameters = new DialogParameters<CharacterDialog> { { dialog => dialog.Session, Session }, { dialog => dialog.Slot, slot } };
        await dialogs.ShowAsync<CharacterDialog>($"Character {slot + 1}", parameters, CharacterDialog.Options);
    }

    private void Move(int by)
    {
        int target = Chosen + by;
        Session.Change(Session.Draft.WithMoved(Chosen, by));
        _chosen = target;
    }
}
