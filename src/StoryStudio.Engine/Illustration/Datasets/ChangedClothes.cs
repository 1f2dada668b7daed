using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Dresses somebody of a scene otherwise than the reference shows: only the caption says so, and a network learns to believe it.</summary>
internal static class ChangedClothes
{
    private enum Change { Accessory, Top, Bottom, Glasses, HairColour }

    /// <param name="share">How many scenes are changed, 0..1; one person of each.</param>
    /// <returns>The same for the same scene.</returns>
    public static SceneSpec Apply(SceneSpec scene, float share, CharacterSplit split)
    {
        var random = new IllustrationRandom(scene.Seed).Fork("changed clothes");
        if (!random.Chance(share)) return scene;
        int index = random.NextInt(scene.People.Count);
        var person = scene.People[index];
        ScenePerson[] people = [.. scene.People];
        people[index] = person with { Character = Redress(person.Character, split, random), Referred = person.Character };
        return scene with { People = people };
    }

    private static CharacterSpec Redress(CharacterSpec person, CharacterSplit split, IllustrationRandom random)
    {
        while (true)
        {
            // Anew each time: some people have no other hair colour in their split.
            var change = random.PickWeighted((Change.Accessory, 45f), (Change.Top, 25), (Change.Bottom, 12), (Change.Glasses, 10), (Change.HairColour, 8));
            var changed = Draw(person, change, random);
            if (changed != person && changed.IsHeldOut == (split == CharacterSplit.HeldOut)) return changed;
        }
    }

    private static CharacterSpec Draw(CharacterSpec person, Change change, IllustrationRandom random) => change switch
    {
        Change.Accessory => person with
        {
            Accessory = random.Pick(Accessory.Cap, Accessory.Beanie, Accessory.Scarf, Accessory.Bag, Accessory.SunHat),
            AccessoryColour = random.PickAny<ClothColour>(),
        },
        Change.Glasses => person with { Glasses = random.Pick(Glasses.Round, Glasses.Square) },
        Change.HairColour => person with { HairColour = random.PickAny<HairColour>() },
        // What a dress hides is not to be seen in the reference: it stays a dress, of another colour.
        _ when person.Top == Top.Dress => person with { TopColour = random.PickAny<ClothColour>() },
        Change.Bottom => person with { Bottom = random.Chance(0.5f) ? person.Bottom : BottomOf(person, random), BottomColour = random.PickAny<ClothColour>() },
        _ => WithTop(person, random.Pick(Top.TShirt, Top.Sweater, Top.Hoodie, Top.Shirt, Top.Jacket, Top.TankTop, Top.Coat), random),
    };

    private static Bottom BottomOf(CharacterSpec person, IllustrationRandom random) =>
        person.Presentation == Presentation.Man ? random.Pick(Bottom.Trousers, Bottom.Shorts) : random.PickAny<Bottom>();

    private static CharacterSpec WithTop(CharacterSpec person, Top top, IllustrationRandom random) => person with
    {
        Top = top,
        TopColour = random.PickAny<ClothColour>(),
        Pattern = top is Top.Jacket or Top.Coat || random.Chance(0.7f) ? Pattern.Solid : random.PickAny<Pattern>(),
    };
}
