using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Invents scenes in the proportions of the training set.</summary>
public static class SceneSampler
{
    private const float PairShare = 0.32f, SameActionShare = 0.3f;

    private static readonly DrawingStyle[] RareStyles = [DrawingStyle.Pastel, DrawingStyle.BlackAndWhite, DrawingStyle.Sepia];

    /// <returns>The same scene for the same seed and split.</returns>
    public static SceneSpec Sample(ulong seed, CharacterSplit split)
    {
        var random = new IllustrationRandom(seed).Fork("scene");
        int count = 1 + random.PickWeighted(60f, 36f, 4f);
        var setting = DrawSetting(count, random);
        var actions = DrawActions(count, setting.Shot, random);
        return new()
        {
            Setting = setting,
            People = [.. actions.Select(action => new ScenePerson(CharacterSampler.Sample(random.NextUInt64(), split), action))],
            Seed = random.NextUInt64(),
        };
    }

    private static SceneSetting DrawSetting(int people, IllustrationRandom random)
    {
        var place = random.PickAny<Place>();
        return new()
        {
            Place = place,
            Time = random.PickWeighted((TimeOfDay.Day, 62f), (TimeOfDay.Morning, 12), (TimeOfDay.Sunset, 14), (TimeOfDay.Night, 12)),
            Weather = ScenePainter.IsOutdoors(place)
                ? random.PickWeighted((Weather.Clear, 72f), (Weather.Cloudy, 14), (Weather.Rain, 7), (Weather.Snow, 7))
                : Weather.Clear,
            Shot = people switch
            {
                1 => random.PickWeighted((Shot.Full, 50f), (Shot.Medium, 32), (Shot.Close, 18)),
                2 => random.PickWeighted((Shot.Full, 62f), (Shot.Medium, 38)),
                _ => Shot.Full,
            },
            Style = random.Chance(0.05f) ? random.Pick(RareStyles) : DrawingStyle.Flat,
        };
    }

    private static StoryAction[] DrawActions(int count, Shot shot, IllustrationRandom random)
    {
        if (count == 2 && random.Chance(PairShare))
        {
            var together = random.Pick<StoryAction>([.. ActionCatalog.PairActions]);
            return [together, together];
        }

        StoryAction[] fitting = [.. ActionCatalog.SoloActions.Where(action => ActionCatalog.Fits(action, shot))];
        var first = random.Pick<StoryAction>(fitting);
        if (count > 1 && first != StoryAction.Lying && random.Chance(SameActionShare)) return [.. Enumerable.Repeat(first, count)];

        // Two who lie would cover each other.
        StoryAction[] upright = [.. fitting.Where(action => action != StoryAction.Lying)];
        return [.. Enumerable.Range(0, count).Select(i => i == 0 ? first : random.Pick<StoryAction>(upright))];
    }
}
