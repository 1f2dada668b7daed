using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>What a prompt says of bodies, in the words of <see cref="CaptionWriter"/>; the rest of it is not understood.</summary>
/// <param name="Actions">In the order in which they are named.</param>
/// <param name="View">Null where none is named.</param>
/// <param name="Shot">Null where none is named.</param>
/// <param name="Ages">Of people who are named by a noun, in order.</param>
/// <param name="People">How many there are: by "two" or "three", else by nouns, else one who does something; 0 where nobody is spoken of.</param>
public sealed record CaptionReading(IReadOnlyList<StoryAction> Actions, FigureView? View, Shot? Shot, IReadOnlyList<AgeGroup> Ages, int People)
{
    private static readonly PhraseFinder<StoryAction> ActionPhrases = new(Pairs(ActionWords.Phrases));
    private static readonly PhraseFinder<FigureView> ViewPhrases = new(Pairs(SettingWords.Views));
    private static readonly PhraseFinder<Shot> ShotPhrases = new(Pairs(SettingWords.Shots));

    private static readonly PhraseFinder<int> Numbers = new([("two", 2), ("three", 3)]);

    private static readonly PhraseFinder<(AgeGroup Age, bool Several)> Nouns = new(
        PersonWords.Nouns.SelectMany(entry => entry.Value.Select(noun => (noun, (entry.Key.Item2, false))))
            .Concat(PersonWords.Men.Concat(PersonWords.Women).Concat(PersonWords.People).Select(noun => (noun, (AgeGroup.Adult, true))))
            .Concat(PersonWords.Boys.Concat(PersonWords.Girls).Concat(PersonWords.Children).Select(noun => (noun, (AgeGroup.Child, true)))));

    public static CaptionReading Of(string prompt)
    {
        StoryAction[] actions = [.. ActionPhrases.Find(prompt)];
        var nouns = Nouns.Find(prompt).ToArray();
        int spokenOf = nouns.Sum(noun => noun.Several ? 2 : 1), number = nouns.Length == 1 ? Numbers.Find(prompt).FirstOrDefault() : 0;
        return new(
            actions,
            ViewPhrases.Find(prompt).Select(view => (FigureView?)view).FirstOrDefault(),
            ShotPhrases.Find(prompt).Select(shot => (Shot?)shot).FirstOrDefault(),
            [.. nouns.Select(noun => noun.Age)],
            nouns is [{ Several: true }] && number > 0 ? number : spokenOf > 0 ? spokenOf : actions.Length > 0 ? 1 : 0);
    }

    private static IEnumerable<(string, T)> Pairs<T>(IReadOnlyDictionary<T, string[]> phrases) =>
        phrases.SelectMany(entry => entry.Value.Select(phrase => (phrase, entry.Key)));
}
