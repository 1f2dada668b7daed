using StoryStudio.Data.Poses;
using StoryStudio.Engine;

namespace StoryStudio.Data.Stories;

/// <summary>What rows of a story may hold; the first broken rule is thrown. What a pack can draw is asked when a panel is generated.</summary>
public static class StoryRules
{
    public const int TitleLength = 120;
    public const int HeadingLength = 200;
    public const int PromptLength = 2000;
    public const int NotesLength = 8000;
    public const int FramingLength = 60;
    public const int LineCount = 20;
    public const int LineLength = 1000;
    public const int SpeakerLength = 60;
    public const int CastLimit = 8;
    public const int SceneCount = 500;
    public const int PanelCount = 2000;
    public const int MaxFrames = 100_000;
    public const int MaxSide = 4096;

    /// <summary>Beyond it numbers of the browser, through which every edit goes, become others: 2^53 − 1.</summary>
    public const long MaxSeed = 9_007_199_254_740_991;

    public static Story Require(Story story)
    {
        string title = story.Title.Trim();
        if (title.Length is 0 or > TitleLength) throw new StudioException("A story needs a title.", $"Use 1 to {TitleLength} characters.");
        FrameRate.Find(story.Rate);
        Exports.Comics.ComicPaper.Find(story.Paper);
        RequireSide(story.Width, "width");
        RequireSide(story.Height, "height");
        RequireSeed(story.Seed);
        foreach (double limit in new[] { story.Limits.Face, story.Limits.ClipI, story.Limits.ClipT })
            if (!(limit is >= -1 and <= 1)) throw new StudioException($"A threshold of {limit} is not possible.", "Scores are cosines: use -1 to 1.");
        return story with { Title = title };
    }

    public static Scene Require(Scene scene)
    {
        RequireOrder(scene.Order);
        RequireText(scene.Heading, HeadingLength, "heading of a scene");
        RequireText(scene.Notes, NotesLength, "notes of a scene");
        return scene;
    }

    public static Panel Require(Panel panel)
    {
        RequireOrder(panel.Order);
        if (panel.Frames is < 1 or > MaxFrames) throw new StudioException($"A panel cannot last {panel.Frames} frames.", $"Use 1 to {MaxFrames}.");
        RequireText(panel.Prompt, PromptLength, "prompt");
        RequireText(panel.NegativePrompt, PromptLength, "negative prompt");
        RequireText(panel.Framing, FramingLength, "framing");
        RequireText(panel.Action, NotesLength, "action");
        RequireText(panel.Notes, NotesLength, "notes");
        if (panel.Dialogue is null || panel.Dialogue.Count > LineCount) throw new StudioException("A panel has too many lines of dialogue.", $"Use at most {LineCount}; put the rest into another panel.");
        foreach (var line in panel.Dialogue)
        {
            RequireText(line?.Speaker, SpeakerLength, "name of a speaker");
            RequireText(line!.Text, LineLength, "line of dialogue");
        }
        if (panel.Cast is null || panel.Cast.Count > CastLimit) throw new StudioException("Too many people are in the panel.", $"Use at most {CastLimit}.");
        if (panel.Cast.Any(actor => actor is null || !PoseRules.IsId(actor.CharacterId))) throw new StudioException("Somebody in the panel has an impossible id.", "Choose the character again.");
        if (panel.PoseId is { } pose && pose.Length is 0 or > 60) throw new StudioException("The pose of the panel is not possible.", "Choose it again.");
        RequireSide(panel.Width, "width");
        RequireSide(panel.Height, "height");
        RequireSeed(panel.Seed);
        return panel;
    }

    private static void RequireText(string? text, int length, string what)
    {
        if (text is null) throw new StudioException($"The {what} is missing.", "Leave it empty instead.");
        if (text.Length > length) throw new StudioException($"The {what} has {text.Length} characters.", $"Use at most {length}.");
    }

    private static void RequireOrder(double order)
    {
        if (!double.IsFinite(order)) throw new StudioException("A place in the story is not possible.", "Reload the page and try again.");
    }

    private static void RequireSeed(long? seed)
    {
        if (seed is < -MaxSeed or > MaxSeed) throw new StudioException($"A seed of {seed} is too large.", $"Use at most {MaxSeed}, or none for a new one each time.");
    }

    private static void RequireSide(int? side, string name)
    {
        if (side is < 1 or > MaxSide) throw new StudioException($"The {name} of {side} pixels is not possible.", "Leave it empty to take the pack's usual size.");
    }
}
