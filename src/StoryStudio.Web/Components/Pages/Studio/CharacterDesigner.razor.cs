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
    public string Title { get; set; } = "";

    /// <summary>Takes the person's name and attributes.</summary>
    [Parameter, EditorRequired]
    public Func<string, CharacterSpec, Task> OnUse { get; set; } = default!;

    [Parameter, EditorRequired]
    public CharacterSpec Start { get; set; } = default!;

    [Parameter]
    public string Name { get; set; } = "";

    public static Task OpenAsync(IDialogService dialogs, StudioSession session, int slot, CharacterSpec start, string name) =>
        OpenAsync(dialogs, $"Design character {slot + 1}", start, name, (chosen, spec) => session.CastDrawnAsync(slot, chosen, spec));

    public static async Task OpenAsync(IDialogService dialogs, string title, CharacterSpec start, string name, Func<string, CharacterSpec, Task> onUse)
    {
        var parameters = new DialogParameters<CharacterDesigner>
        {
            { dialog => dialog.Title, title },
            { dialog => dialog.OnUse, onUse },
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
        return OnUse(string.IsNullOrWhiteSpace(_name) ? "My character" : _name.Trim(), _spec);
    }
}
