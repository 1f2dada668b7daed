using Microsoft.AspNetCore.Components;
using MudBlazor;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

/// <summary>Where a character comes from: a sample, a picture, or the designer.</summary>
public sealed partial class CharacterDialog(IDialogService dialogs) : IDisposable
{
    public static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseOnEscapeKey = true };

    private CastMember? _before;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Parameter]
    public int Slot { get; set; }

    private CastMember? Member => Session.Draft.Cast.ElementAtOrDefault(Slot);

    protected override void OnInitialized()
    {
        _before = Member;
        Session.Report(null);
        Session.Changed += OnChanged;
    }

    private async Task PickAsync(SampleCharacter sample)
    {
        Dialog.Close();
        await Session.CastDrawnAsync(Slot, sample.Name, sample.Spec);
    }

    private Task DesignAsync()
    {
        Dialog.Close();
        return CharacterDesigner.OpenAsync(dialogs, Session, Slot, CharacterDesigner.Invent(), "My character");
    }

    // An uploaded picture that took its place ends the dialog.
    private void OnChanged()
    {
        if (Member is { } member && member.ReferenceId != _before?.ReferenceId) Dialog.Close();
        else InvokeAsync(StateHasChanged);
    }

    public void Dispose() => Session.Changed -= OnChanged;
}
