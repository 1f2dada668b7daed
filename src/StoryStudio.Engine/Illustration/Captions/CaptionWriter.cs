using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Writes what a picture shows in many different ways: lower-case ASCII words and commas.</summary>
/// <param name="stances">How the scene's people stand: expression and view are said from time to time.</param>
public sealed class CaptionWriter(SceneSpec scene, IReadOnlyList<FigureStance> stances)
{
    /// <summary>Leaves room for commas in the 77 tokens of a text encoder.</summary>
    public const int MaxWords = 45;

    private static readonly string[] Wholes = ["{0}", "{0}", "{0}", "{0}", "there is {0}", "we see {0}"];

    /// <param name="looks">Whether clothes, hair and accessories are described; else only what the reference shows otherwise.</param>
    public string Write(bool looks, IllustrationRandom random)
    {
        while (true)
        {
            string caption = Draw(looks, random);
            if (Vocabulary.Split(caption).Length <= MaxWords) return caption;
        }
    }

    private string Draw(bool looks, IllustrationRandom random)
    {
        bool changesLast = !looks && scene.People is [{ Referred: not null }] && random.Chance(0.35f);
        string people = scene.People.Count == 1 ? Single(looks, !changesLast, random) : Several(looks, random);
        string tail = Tail(random);
        string text = tail.Length == 0 ? people
            : random.PickWeighted(($"{people} {tail}", 66f), ($"{people}, {tail}", 12), ($"{tail}, {people}", 14), ($"{tail} {people}", 8));
        if (changesLast) text += ", " + Changes(scene.People[0], random);
        return Framed(text, opensWithPeople: !text.StartsWith(tail, StringComparison.Ordinal) || tail.Length == 0, random);
    }

    private string Single(bool looks, bool changes, IllustrationRandom random)
    {
        string who = Person(0, looks, random, changes), does = Action(0, random), view = View(0, random);
        string link = does.StartsWith("with ", StringComparison.Ordinal) || !random.Chance(0.12f) ? " " : " who is ";
        return $"{who}{link}{does}{view}";
    }

    private string Several(bool looks, IllustrationRandom random)
    {
        bool same = scene.People.All(p => p.Action == scene.People[0].Action);
        if (!looks && scene.People.All(p => p.Referred is null) && random.Chance(0.25f) && (same || random.Chance(0.3f)))
            return same ? $"{Group(random)} {Action(0, random)}" : Group(random);

        var people = Enumerable.Range(0, scene.People.Count).ToArray();
        if (same)
        {
            string who = List([.. people.Select(i => Person(i, looks, random))], random);
            return $"{who} {Action(0, random)}";
        }

        string[] each = [.. people.Select(i => $"{Person(i, looks, random)} {Action(i, random)}{View(i, random)}")];
        return each.Length == 2 && random.Chance(0.18f)
            ? $"on the left {each[0]}, on the right {each[1]}"
            : List(each, random);
    }

    private static string List(string[] items, IllustrationRandom random) => items.Length == 2
        ? items[0] + random.PickWeighted((" and ", 70f), (" next to ", 10), (" beside ", 8), (", ", 6), (" together with ", 6)) + items[1]
        : $"{string.Join(", ", items[..^1])} and {items[^1]}";

    private string Group(IllustrationRandom random)
    {
        string count = scene.People.Count == 2 ? "two" : "three";
        var people = scene.People.Select(p => p.Character).ToArray();
        bool men = people.All(p => p.Presentation == Presentation.Man), women = people.All(p => p.Presentation == Presentation.Woman);
        bool young = people.All(p => p.Age == AgeGroup.Child), grown = people.All(p => p.Age != AgeGroup.Child);
        string[] nouns = young ? men ? PersonWords.Boys : women ? PersonWords.Girls : PersonWords.Children
            : grown && men ? PersonWords.Men
            : grown && women ? PersonWords.Women
            : PersonWords.People;
        return $"{count} {random.Pick<string>(random.Chance(0.3f) ? PersonWords.People : nouns)}";
    }

    private string Person(int index, bool looks, IllustrationRandom random, bool changes = true)
    {
        var person = scene.People[index].Character;
        string noun = random.Pick<string>(PersonWords.Nouns[(person.Presentation, person.Age)]);
        string build = looks && random.Chance(0.4f) ? random.Pick<string>(PersonWords.Builds[person.Build]) : "";
        var stance = stances[index];
        string mood = stance.View != FigureView.Back && random.Chance(0.15f) ? random.Pick<string>(SettingWords.Expressions[stance.Expression]) : "";
        string who = Articles.Indefinite(string.Join(' ', new[] { mood, build, noun }.Where(word => word.Length > 0)));
        if (!looks) return changes && scene.People[index].Referred is not null ? $"{who} {Changes(scene.People[index], random)}" : who;
        int most = scene.People.Count switch { 1 => 2 + random.NextInt(3), 2 => 1 + random.NextInt(2), _ => 1 };
        return $"{who} {LooksWriter.Describe(person, most, random)}";
    }

    private static string Changes(ScenePerson person, IllustrationRandom random) => LooksWriter.Changes(person.Referred!, person.Character, random);

    private string Action(int index, IllustrationRandom random) => random.Pick<string>(ActionWords.Phrases[scene.People[index].Action]);

    private string View(int index, IllustrationRandom random)
    {
        var view = stances[index].View;
        bool said = view != FigureView.Front && !ActionCatalog.IsPair(scene.People[index].Action) && random.Chance(view == FigureView.Back ? 0.7f : 0.35f);
        return said ? " " + random.Pick<string>(SettingWords.Views[view]) : "";
    }

    private string Tail(IllustrationRandom random)
    {
        var setting = scene.Setting;
        List<string> parts = [];
        if (random.Chance(0.92f)) parts.Add(random.Pick<string>(SettingWords.Places[setting.Place]));
        if (random.Chance(0.85f)) parts.Add(random.Pick<string>(SettingWords.Times[setting.Time]));
        bool weather = ScenePainter.IsOutdoors(setting.Place) && (setting.Weather != Weather.Clear || setting.Time == TimeOfDay.Day);
        if (weather && random.Chance(0.85f)) parts.Add(random.Pick<string>(SettingWords.Weathers[setting.Weather]));
        if (random.Chance(0.2f)) parts.Reverse();
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private string Framed(string text, bool opensWithPeople, IllustrationRandom random)
    {
        var style = scene.Setting.Style;
        string shot = random.Pick<string>(SettingWords.Shots[scene.Setting.Shot]), drawn = random.Pick<string>(SettingWords.Styles[style]);
        if (style != DrawingStyle.Flat && random.Chance(0.9f))
            return opensWithPeople && random.Chance(0.7f) ? $"{Articles.Indefinite(drawn)} of {text}" : $"{text}, {drawn}";
        if (!opensWithPeople) return random.PickWeighted((text, 75f), ($"{text}, {shot}", 15), ($"{text}, {drawn}", 10));
        return random.PickWeighted(
            (string.Format(System.Globalization.CultureInfo.InvariantCulture, random.Pick<string>(Wholes), text), 58f),
            ($"{shot} of {text}", 18),
            ($"{text}, {shot}", 9),
            ($"{Articles.Indefinite(drawn)} of {text}", 10),
            ($"{text}, {drawn}", 5));
    }
}
