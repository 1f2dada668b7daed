using System.Globalization;
using Microsoft.AspNetCore.Components;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Studio;

public sealed partial class MoreSettings
{
    [Parameter, EditorRequired]
    public StudioSession Session { get; set; } = default!;

    private StudioDraft Draft => Session.Draft;

    private PackProfile? Pack => Session.Pack;

    private string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{Draft.Steps ?? Pack?.Steps} steps · guidance {Draft.Guidance ?? Pack?.Guidance:0.##} · {Draft.Width ?? Pack?.Width} × {Draft.Height ?? Pack?.Height}");

    private static string Text(ChangeEventArgs change) => $"{change.Value}";

    private void ReadSeed(ChangeEventArgs change)
    {
        string text = Text(change).Trim();
        if (text.Length == 0) Session.Change(Draft with { Seed = null });
        else if (long.TryParse(text, CultureInfo.InvariantCulture, out long seed) && seed is >= 0 and <= uint.MaxValue) Session.Change(Draft with { Seed = seed });
        else Session.Report(new StudioProblem($"“{text}” is no seed.", "A seed is a whole number from 0 to 4294967295; empty throws a new one."));
    }

    private void Reset() => Session.Change(new StudioDraft
    {
        Cast = Draft.Cast,
        PoseId = Draft.PoseId,
        Prompt = Draft.Prompt,
        Seed = Draft.Seed,
    });
}
