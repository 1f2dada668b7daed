using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Another picture of a person, as somebody would give it for reference: alone, by day, face to the viewer.</summary>
public static class ReferenceView
{
    private static readonly StoryAction[] Poses =
    [
        StoryAction.Standing, StoryAction.Standing, StoryAction.Walking, StoryAction.HandsOnHips, StoryAction.Waving,
        StoryAction.Pointing, StoryAction.Cheering, StoryAction.Saluting, StoryAction.Dancing, StoryAction.ArmsCrossed,
    ];

    private static readonly Place[] SimplePlaces =
        [Place.Park, Place.Beach, Place.Street, Place.Bedroom, Place.LivingRoom, Place.Office, Place.Garden];

    /// <summary>Shows the whole person, or from the waist up; always by day and in flat style.</summary>
    public static RenderedScene Render(SceneComposer composer, CharacterSpec person, ulong seed)
    {
        var random = new IllustrationRandom(seed).Fork("reference");
        var shot = random.PickWeighted((Shot.Full, 66f), (Shot.Medium, 34));
        StoryAction[] fitting = [.. Poses.Where(action => ActionCatalog.Fits(action, shot))];
        return composer.Compose(new()
        {
            Setting = new() { Place = random.Chance(0.7f) ? Place.Plain : random.Pick(SimplePlaces), Shot = shot },
            People = [new(person, random.Pick(fitting), FigureView.Front)],
            Seed = random.NextUInt64(),
        });
    }
}
