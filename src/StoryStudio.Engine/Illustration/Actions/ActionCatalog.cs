using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>What is known of each action: how it looks, from where, and in which shots.</summary>
public static class ActionCatalog
{
    internal static readonly IReadOnlyDictionary<StoryAction, StanceRecipe> FrontRecipes =
        Merge(StandingStances.Front, MovingStances.Front, RestingStances.Front, HoldingStances.Front, PairStances.Front);

    internal static readonly IReadOnlyDictionary<StoryAction, StanceRecipe> SideRecipes =
        Merge(MovingStances.Side, RestingStances.Side, HoldingStances.Side, PairStances.Side);

    /// <summary>Seen more often from the side than from the front.</summary>
    private static readonly HashSet<StoryAction> SideFirst =
        [StoryAction.Walking, StoryAction.Running, StoryAction.KickingBall, StoryAction.Kneeling];

    /// <summary>A bow towards the viewer looks like a short person.</summary>
    private static readonly HashSet<StoryAction> SideOnly = [StoryAction.Bowing];

    /// <summary>Still clear when seen from behind.</summary>
    private static readonly HashSet<StoryAction> BackToo =
    [
        StoryAction.Standing, StoryAction.Walking, StoryAction.Waving, StoryAction.HandsOnHips, StoryAction.Cheering,
        StoryAction.Stretching, StoryAction.HoldingBalloon, StoryAction.Jumping, StoryAction.Dancing,
    ];

    /// <summary>Need the whole body in the picture.</summary>
    private static readonly HashSet<StoryAction> WholeBody =
    [
        StoryAction.Walking, StoryAction.Running, StoryAction.SittingOnChair, StoryAction.Jumping, StoryAction.SittingOnFloor,
        StoryAction.Kneeling, StoryAction.Lying, StoryAction.KickingBall, StoryAction.Bowing, StoryAction.Dancing,
    ];

    /// <summary>Need the chest and the hands.</summary>
    private static readonly HashSet<StoryAction> HalfBody =
    [
        StoryAction.HandsOnHips, StoryAction.CarryingBox, StoryAction.PlayingGuitar, StoryAction.ArmsCrossed, StoryAction.Reading,
        StoryAction.Pointing, StoryAction.Stretching, StoryAction.Cheering, StoryAction.HoldingUmbrella, StoryAction.HoldingBalloon,
        StoryAction.HoldingFlower, StoryAction.Clapping, StoryAction.Waving,
        StoryAction.Hugging, StoryAction.ShakingHands, StoryAction.HoldingHands, StoryAction.HighFive,
    ];

    public static readonly IReadOnlyList<StoryAction> All = Enum.GetValues<StoryAction>();

    public static readonly IReadOnlyList<StoryAction> PairActions =
        [StoryAction.Hugging, StoryAction.ShakingHands, StoryAction.HoldingHands, StoryAction.HighFive];

    public static readonly IReadOnlyList<StoryAction> SoloActions = [.. All.Where(a => !PairActions.Contains(a))];

    public static bool IsPair(StoryAction action) => PairActions.Contains(action);

    /// <summary>True when the picture still shows the action in that shot.</summary>
    public static bool Fits(StoryAction action, Scenes.Shot shot) => shot switch
    {
        Scenes.Shot.Full => true,
        Scenes.Shot.Medium => !WholeBody.Contains(action),
        _ => !WholeBody.Contains(action) && !HalfBody.Contains(action),
    };

    /// <summary>Views from which the action may be seen, in proportion.</summary>
    public static FigureView DrawView(StoryAction action, IllustrationRandom random)
    {
        bool side = SideRecipes.ContainsKey(action), back = BackToo.Contains(action);
        float sideWeight = !side ? 0 : SideOnly.Contains(action) ? 1 : SideFirst.Contains(action) ? 0.6f : 0.18f;
        float backWeight = back ? 0.13f : 0;
        return random.PickWeighted(
            (FigureView.Front, 1 - sideWeight - backWeight),
            (FigureView.Left, sideWeight / 2),
            (FigureView.Right, sideWeight / 2),
            (FigureView.Back, backWeight));
    }

    private static Dictionary<StoryAction, StanceRecipe> Merge(params Dictionary<StoryAction, StanceRecipe>[] families) =>
        families.SelectMany(family => family).ToDictionary(entry => entry.Key, entry => entry.Value);
}
