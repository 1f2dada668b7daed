using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

/// <summary>A person from attributes; the picture is drawn by the server as they change.</summary>
public sealed partial class CharacterDesigner
{
    private CharacterSpec _spec = default!;
    private string _name = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    [Parameter]
    public int Slot { get; set; }

    [Parameter, EditorRequired]
    public CharacterSpec Start { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    public static async Task OpenAsync(IDialogService dialogs, StudioSession session, int slot, CharacterSpec start, string name)
    {
        var parameters = new DialogParameters<CharacterDesigner>
        {
            { dialog => dialog.Session, session },
            { dialog => dialog.Slot, slot },
            { dialog => dialog.Start, start },
            { dialog => dialog.Name, name },
        };
        await dialogs.ShowAsync<CharacterDesigner>("Design a character", parameters, CharacterDialog.Options);
    }

    /// <summary>Somebody the model has never seen.</summary>
    public static CharacterSpec Invent() =>
        CharacterSampler.Sample((ulong)RandomNumberGenerator.GetInt32(int.MaxValue), CharacterSplit.HeldOut);

    protected override void OnInitialized() => (_spec, _name) = (Start, Name);

    private Task UseAsync()
    {
        Dialog.Close();
        return Session.CastDrawnAsync(Slot, string.IsNullOrWhiteSpace(_name) ? "My character" : _name.Trim(), _spec);
    }
}
