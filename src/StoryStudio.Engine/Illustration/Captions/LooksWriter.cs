using System.Globalization;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Says what somebody looks like: "in a red striped sweater and blue shorts, with long black hair".</summary>
internal static class LooksWriter
{
    private static readonly string[] Wearing = ["in", "wearing", "dressed in"];

    /// <param name="most">At most that many of clothes, hair, accessory, glasses, beard.</param>
    public static string Describe(CharacterSpec person, int most, IllustrationRandom random)
    {
        List<string> clauses = [Clothes(person, random, most)];
        List<string> more = [Hair(person, random)];
        if (person.Accessory != Accessory.None) more.Add(WithAccessory(person, random));
        if (person.Glasses != Glasses.None) more.Add("with " + random.Pick<string>(PersonWords.Eyewear[person.Glasses]));
        if (person.Beard != Beard.None) more.Add("with " + Coloured(random.Pick<string>(PersonWords.Beards[person.Beard]), HairColourOf(person, random)));
        while (clauses.Count < most && more.Count > 0)
        {
            int pick = clauses.Count == 1 && random.Chance(0.7f) ? 0 : random.NextInt(more.Count);
            clauses.Add(more[pick]);
            more.RemoveAt(pick);
        }

        if (clauses.Count > 1 && random.Chance(0.4f)) (clauses[0], clauses[1]) = (clauses[1], clauses[0]);
        return string.Join(' ', clauses);
    }

    /// <summary>Says what somebody wears, or what hair they have, otherwise than before: "wearing a red cap".</summary>
    public static string Changes(CharacterSpec before, CharacterSpec now, IllustrationRandom random)
    {
        List<string> clauses = [];
        string wearing = random.Pick<string>(Wearing);
        if ((before.Top, before.TopColour, before.Pattern) != (now.Top, now.TopColour, now.Pattern)) clauses.Add($"{wearing} {Top(now, random)}");
        if ((before.Bottom, before.BottomColour) != (now.Bottom, now.BottomColour)) clauses.Add($"{wearing} {Bottom(now, random)}");
        if ((before.Accessory, before.AccessoryColour) != (now.Accessory, now.AccessoryColour)) clauses.Add(WithAccessory(now, random));
        if (before.Glasses != now.Glasses) clauses.Add("with " + random.Pick<string>(PersonWords.Eyewear[now.Glasses]));
        if ((before.Hair, before.HairColour) != (now.Hair, now.HairColour)) clauses.Add(Hair(now, random));
        return string.Join(' ', clauses);
    }

    private static string Clothes(CharacterSpec person, IllustrationRandom random, int most)
    {
        string text = $"{random.Pick<string>(Wearing)} {Top(person, random)}";
        if (person.Top != People.Top.Dress && random.Chance(most > 1 ? 0.8f : 0.5f)) text += " and " + Bottom(person, random);
        if (most > 2 && random.Chance(0.25f))
            text += $" and {Colour(person.ShoeColour, random)} {random.Pick<string>(PersonWords.Footwear[person.Shoes])}";
        return text;
    }

    private static string Top(CharacterSpec person, IllustrationRandom random)
    {
        string colour = Colour(person.TopColour, random), pattern = random.Pick<string>(PersonWords.Patterns[person.Pattern]);
        string looks = pattern.Length == 0 ? colour : random.Chance(0.7f) ? $"{colour} {pattern}" : $"{pattern} {colour}";
        return Articles.Indefinite($"{looks} {random.Pick<string>(PersonWords.Tops[person.Top])}");
    }

    private static string Bottom(CharacterSpec person, IllustrationRandom random)
    {
        string phrase = random.Pick<string>(PersonWords.Bottoms[person.Bottom]), colour = Colour(person.BottomColour, random);
        return phrase.Contains("{0}", StringComparison.Ordinal) ? Coloured(phrase, colour) : $"{colour} {phrase}";
    }

    private static string Hair(CharacterSpec person, IllustrationRandom random) =>
        "with " + Coloured(random.Pick<string>(PersonWords.Hairs[person.Hair]), HairColourOf(person, random));

    private static string WithAccessory(CharacterSpec person, IllustrationRandom random)
    {
        string phrase = Coloured(random.Pick<string>(PersonWords.Accessories[person.Accessory]), Colour(person.AccessoryColour, random));
        string verb = person.Accessory == Accessory.Bag ? random.Pick("with", "carrying") : random.Pick("with", "wearing");
        return $"{verb} {phrase}";
    }

    private static string Colour(ClothColour colour, IllustrationRandom random) => random.Pick<string>(PersonWords.ClothColours[colour]);

    private static string HairColourOf(CharacterSpec person, IllustrationRandom random) => random.Pick<string>(PersonWords.HairColours[person.HairColour]);

    private static string Coloured(string phrase, string colour) => Articles.Fix(string.Format(CultureInfo.InvariantCulture, phrase, colour));
}
