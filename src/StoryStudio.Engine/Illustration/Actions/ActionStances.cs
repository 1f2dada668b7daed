using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>Turns an action into a stance: recipe, chance and proportions.</summary>
public static class ActionStances
{
    /// <param name="view">A view that the action has no picture for falls back to the front.</param>
    /// <returns>In head units, origin between the hips; two people together still stand apart (<see cref="PairStances"/>).</returns>
    public static ActedStance Create(StoryAction action, BodyProportions body, IllustrationRandom random, FigureView view)
    {
        var recipe = Recipe(action, ref view);
        int active = random.NextInt(2);
        var stance = new StanceBuilder(recipe, body, view, active).Build(random);
        int wrist = active == 0 ? Skeleton.RightWrist : Skeleton.LeftWrist;
        int other = active == 0 ? Skeleton.LeftWrist : Skeleton.RightWrist;
        return new()
        {
            Stance = stance,
            Lift = recipe.Lift.Draw(random),
            Held = recipe.Held,
            HoldingWrist = wrist,
            SecondWrist = recipe.HeldBy == HeldBy.Both ? other : wrist,
            Furniture = recipe.Furniture.Length == 0 ? Prop.None : random.Pick(recipe.Furniture),
        };
    }

    private static StanceRecipe Recipe(StoryAction action, ref FigureView view)
    {
        if (view is FigureView.Left or FigureView.Right && ActionCatalog.SideRecipes.TryGetValue(action, out var side)) return side;
        if (view != FigureView.Back) view = FigureView.Front;
        return ActionCatalog.FrontRecipes[action];
    }
}
