using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>What a prompt says of bodies, in the words of <see cref="CaptionWriter"/> and some more; the rest of it is not understood.</summary>
/// <param name="Actions">In the order in which they are named.</param>
/// <param name="Views">From where people may be seen; none where nothing is said of it.</param>
/// <param name="Shot">Null where none is named.</param>
/// <param name="Ages">Of everybody who is named by a noun, in order.</param>
/// <param name="People">How many there are: by nouns and their numbers, else one who does something; 0 where nobody is spoken of.</param>
public sealed record CaptionReading(IReadOnlyList<StoryAction> Actions, IReadOnlyList<FigureView> Views, Shot? Shot, IReadOnlyList<AgeGroup> Ages, int People)
{
    private const int Most = 8;

    private static readonly string[] Numbers = ["two", "three", "four", "five", "six", "seven", "eight"];

    private static readonly PhraseFinder<(StoryAction Action, bool IsVerb)> ActionPhrases =
        new(ActionWords.Phrases.SelectMany(entry => entry.Value.Select(phrase => (phrase, (entry.Key, phrase.Split(' ')[0].EndsWith("ing", StringComparison.Ordinal))))));

    // "From the side" is either side.
    private static readonly PhraseFinder<FigureView[]> ViewPhrases = new(
        SettingWords.Views.SelectMany(entry => entry.Value.Select(phrase => (Phrase: phrase, View: entry.Key)))
            .Concat(Sided("left", FigureView.Left)).Concat(Sided("right", FigureView.Right))
            .GroupBy(entry => entry.Phrase, entry => entry.View, (phrase, views) => (phrase, views.ToArray())));

    private static readonly PhraseFinder<Shot> ShotPhrases = new(
    [
        .. SettingWords.Shots.SelectMany(entry => entry.Value.Select(phrase => (phrase, entry.Key))),
        .. ((string[])["full body", "full body portrait", "full length", "full length portrait"]).Select(phrase => (phrase, Scenes.Shot.Full)),
        .. ((string[])["half body", "waist up", "upper body", "half length", "cowboy shot"]).Select(phrase => (phrase, Scenes.Shot.Medium)),
        ("headshot", Scenes.Shot.Close),
    ]);

    private static readonly PhraseFinder<(AgeGroup Age, bool Several)> Nouns = new(
        PersonWords.Nouns.SelectMany(entry => entry.Value.Select(noun => (noun, (entry.Key.Item2, false))))
            .Concat(PersonWords.Men.Concat(PersonWords.Women).Concat(PersonWords.People).Select(noun => (noun, (AgeGroup.Adult, true))))
            .Concat(PersonWords.Boys.Concat(PersonWords.Girls).Concat(PersonWords.Children).Select(noun => (noun, (AgeGroup.Child, true)))));

    public static CaptionReading Of(string prompt)
    {
        var words = new PromptTokens(prompt);
        var actions = ActionPhrases.Find(words).Select(found => found.Value).ToArray();
        AgeGroup[] ages = [.. Nouns.Find(words).SelectMany(noun => Enumerable.Repeat(noun.Value.Age, noun.Value.Several ? NumberBefore(words, noun.At) : 1)).Take(Most)];
        return new(
            [.. actions.Select(found => found.Action)],
            ViewPhrases.Find(words).Select(found => found.Value).FirstOrDefault([]),
            ShotPhrases.Find(words).Select(found => (Shot?)found.Value).FirstOrDefault(),
            ages,
            ages.Length > 0 ? ages.Length : actions.Any(found => found.IsVerb) ? 1 : 0);
    }

    /// <summary>"three happy children" are three; where no number is given, two.</summary>
    private static int NumberBefore(PromptTokens words, int at)
    {
        for (int i = at - 1; i >= Math.Max(0, at - 2) && words[i] != PromptTokens.Break; i--)
            if (Array.IndexOf(Numbers, words[i]) is >= 0 and var number) return number + 2;
        return 2;
    }

    private static IEnumerable<(string Phrase, FigureView View)> Sided(string side, FigureView view) =>
        ((string[])["seen from {0} side", "seen from {0}", "from {0} side", "from {0}", "{0} side", "{0} profile", "in {0} profile", "facing {0}", "looking {0}"])
            .Select(phrase => (string.Format(System.Globalization.CultureInfo.InvariantCulture, phrase, side), view))
            .Where(entry => !SettingWords.Views[view].Contains(entry.Item1));
}
