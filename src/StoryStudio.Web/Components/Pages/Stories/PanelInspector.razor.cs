using System.Globalization;
using Microsoft.AspNetCore.Components;
using StoryStudio.Data.Stories;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Components.Pages.Stories;

/// <summary>The form of one panel.</summary>
public sealed partial class PanelInspector
{
    private static readonly string[] Framings =
        ["extreme wide shot", "wide shot", "full shot", "medium shot", "close-up", "extreme close-up", "over the shoulder", "from above", "from below"];

    private const int MostSeconds = 3600;

    private string? _refused;
    private string _of = "";

    [Parameter, EditorRequired]
    public Panel Panel { get; set; } = default!;

    [Parameter, EditorRequired]
    public Story Story { get; set; } = default!;

    /// <summary>Scene, shot and letter.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [Parameter]
    public IReadOnlyList<StoryPerson> People { get; set; } = [];

    /// <summary>Whom the prompt names.</summary>
    [Parameter]
    public IReadOnlyList<string> Named { get; set; } = [];

    /// <summary>Names in the prompt that several people have.</summary>
    [Parameter]
    public IReadOnlyList<UnclearName> Unclear { get; set; } = [];

    /// <summary>Who is bound to figures of the pose.</summary>
    [Parameter]
    public IReadOnlyList<string> Bound { get; set; } = [];

    [Parameter]
    public IReadOnlyList<PoseName> Poses { get; set; } = [];

    /// <summary>What the panel's pose is called, or why it is not to be seen.</summary>
    [Parameter]
    public string? PoseTitle { get; set; }

    /// <summary>What keeps the panel from being generated.</summary>
    [Parameter]
    public IReadOnlyList<StudioProblem> Problems { get; set; } = [];

    /// <summary>Of the take that stands for the panel.</summary>
    [Parameter]
    public long? LastSeed { get; set; }

    [Parameter]
    public bool CanEdit { get; set; } = true;

    /// <summary>It was taken out of the story while somebody wrote here.</summary>
    [Parameter]
    public bool IsGone { get; set; }

    [Parameter]
    public EventCallback OnRestore { get; set; }

    [Parameter]
    public EventCallback<RowEdit> OnEdit { get; set; }

    /// <summary>The pose's copy is to be edited.</summary>
    [Parameter]
    public EventCallback OnEditPose { get; set; }

    private FrameRate Rate => FrameRate.Find(Story.Rate);

    protected override void OnParametersSet()
    {
        if (_of == Panel.Id) return;
        (_of, _refused) = (Panel.Id, null);
    }

    private Task Set(string label, string field, object? value)
    {
        _refused = null;
        return OnEdit.InvokeAsync(RowEdit.Of(label, field, value));
    }

    private Task SetSeconds(ChangeEventArgs change) =>
        double.TryParse(Text(change).Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= MostSeconds
            ? Set("Duration", "frames", Rate.FramesIn(seconds))
            : Refuse($"“{Text(change)}” is no duration. Use seconds above 0, at most an hour.");

    private Task SetFrames(ChangeEventArgs change) =>
        int.TryParse(Text(change), NumberStyles.None, CultureInfo.InvariantCulture, out int frames) && frames > 0 && Rate.TimeOf(frames).TotalSeconds <= MostSeconds
            ? Set("Duration", "frames", frames)
            : Refuse($"“{Text(change)}” is no number of frames. Use a whole number from 1.");

    private Task SetSeed(ChangeEventArgs change) => Text(change) switch
    {
        "" or "-1" => Set("Seed", "seed", null),
        var text when SeedText.TryRead(text, out long seed) => Set("Seed", "seed", seed),
        var text => Refuse(SeedText.Refusal(text)),
    };

    private Task SetSide(string field, double? value) => value switch
    {
        null => Set("Size", field, null),
        { } side when side == Math.Truncate(side) && side is > 0 and <= StoryRules.MaxSide => Set("Size", field, (int)side),
        _ => Refuse("A side is a whole number of pixels."),
    };

    private Task Refuse(string why)
    {
        _refused = why;
        return Task.CompletedTask;
    }

    private static string Text(ChangeEventArgs change) => $"{change.Value}".Trim();
}
