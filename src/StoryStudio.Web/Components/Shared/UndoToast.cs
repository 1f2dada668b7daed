using MudBlazor;

namespace StoryStudio.Web.Components.Shared;

/// <summary>A notice with a way back, in place of a question beforehand.</summary>
internal static class UndoToast
{
    private const int Milliseconds = 8000;

    public static void AddUndo(this ISnackbar toasts, string news, Func<Task> undo) => toasts.Add(news, Severity.Normal, toast =>
    {
        toast.Action = "Undo";
        toast.ActionColor = Color.Primary;
        toast.ActionVariant = Variant.Text;
        toast.VisibleStateDuration = Milliseconds;
        // With an action a notice would stay until somebody presses something.
        toast.RequireInteraction = false;
        toast.OnClick = _ => undo();
    });
}
