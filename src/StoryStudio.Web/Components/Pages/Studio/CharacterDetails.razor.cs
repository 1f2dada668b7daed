using Microsoft.AspNetCore.Components;
using MudBlazor;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

public sealed partial class CharacterDetails(IDialogService dialogs)
{
    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Parameter]
    public int Slot { get; set; }

    [Parameter]
    public EventCallback OnReplace { get; set; }

    [Parameter]
    public EventCallback<int> OnMove { get; set; }

    private CastMember? Member => Slot < Session.Draft.Cast.Count ? Session.Draft.Cast[Slot] : null;

    private void SetFaceOnly(bool faceOnly) =>
        Session.Change(Session.Draft.WithMember(Slot, Member! with { FaceOnly = faceOnly }));

    private Task EditAsync(CharacterSpec spec, string name) =>
        CharacterDesigner.OpenAsync(dialogs, Session, Slot, spec, name);
}
