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
        bool isSeed = long.TryParse(text, CultureInfo.InvariantCulture, out long seed) && seed is >= 0 and <= uint.MaxValue;
        Session.Change(Draft with { Seed = isSeed ? seed : null, NoSeed = isSeed || text.Length == 0 ? null : Shortened(text) });
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private void Reset() => Session.Change(new StudioDraft
    {
        Cast = Draft.Cast,
        PoseId = Draft.PoseId,
        Prompt = Draft.Prompt,
        Seed = Draft.Seed,
        NoSeed = Draft.NoSeed,
    });
}
