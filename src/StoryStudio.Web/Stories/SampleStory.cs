using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>Six panels with two people: what an empty studio teaches by.</summary>
internal static class SampleStory
{
    public const string Title = "A sunny Saturday";

    /// <summary>Both are among the sample characters.</summary>
    public static readonly IReadOnlyList<string> Cast = ["Mia", "Omar"];

    private sealed record Draft(int Scene, string Prompt, string? Pose, double Seconds, string Action, params SpokenLine[] Lines);

    private static readonly IReadOnlyList<string> Headings = ["EXT. PARK - MORNING", "EXT. STREET - EVENING"];

    private static readonly IReadOnlyList<Draft> Drafts =
    [
        new(0, "@Mia walking in a park in the morning", "walking", 2.5, "Mia walks through the park.", new SpokenLine("", "Saturday morning.")),
        new(0, "@Mia waving in a park, close up", null, 2, "She has seen somebody.", new SpokenLine("Mia", "Over here!")),
        new(0, "@Omar running in a park", "running", 1.5, "Omar comes running.", new SpokenLine("Omar", "Sorry, I am late!")),
        new(1, "@Mia and @Omar talking in a street in the evening", null, 3, "Later, in town.", new SpokenLine("Mia", "Was that not a fine day?"), new SpokenLine("Omar", "The best one.")),
        new(1, "@Mia and @Omar giving a high five in a street at sunset", "high-five", 2, "They agree."),
        new(1, "@Omar dancing in a street at night", "dancing", 2.5, "And he dances all the way home.", new SpokenLine("", "The end.")),
    ];

    public static (Story Story, IReadOnlyList<Scene> Scenes, IReadOnlyList<Panel> Panels) Write(Story story)
    {
        var scenes = Headings.Select((heading, index) => new Scene { Id = $"{story.Id}-s{index + 1}", StoryId = story.Id, Order = index + 1, Heading = heading }).ToList();
        var rate = FrameRate.Find(story.Rate);
        var panels = Drafts.Select((draft, index) => new Panel
        {
            Id = $"{story.Id}-p{index + 1}",
            StoryId = story.Id,
            SceneId = scenes[draft.Scene].Id,
            Order = index + 1,
            Frames = rate.FramesIn(draft.Seconds),
            Prompt = draft.Prompt,
            PoseId = draft.Pose,
            Seed = 2026 + index,
            Action = draft.Action,
            Dialogue = draft.Lines,
        }).ToList();
        return (story, scenes, panels);
    }
}
