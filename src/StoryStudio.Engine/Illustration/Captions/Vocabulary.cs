namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Every word that captions are made of: what the pack can be asked for.</summary>
public static class Vocabulary
{
    private static readonly string[] Links =
    [
        "a", "an", "and", "in", "on", "of", "the", "with", "who", "is", "there", "we", "see", "left", "right", "next", "to", "beside",
        "together", "two", "three", "wearing", "dressed", "carrying",
    ];

    /// <summary>Sorted, lower case, each once.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. Links.Concat(Phrases().SelectMany(Split)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The words of a caption; commas separate like spaces.</summary>
    public static string[] Split(string caption) => caption.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Phrases()
    {
        IEnumerable<IEnumerable<string[]>> tables =
        [
            ActionWords.Phrases.Values, SettingWords.Places.Values, SettingWords.Times.Values, SettingWords.Weathers.Values,
            SettingWords.Shots.Values, SettingWords.Styles.Values, SettingWords.Views.Values, SettingWords.Expressions.Values,
            PersonWords.Nouns.Values, [PersonWords.Men, PersonWords.Women, PersonWords.Boys, PersonWords.Girls, PersonWords.Children, PersonWords.People],
            PersonWords.Builds.Values, PersonWords.Hairs.Values, PersonWords.HairColours.Values, PersonWords.ClothColours.Values,
            PersonWords.Patterns.Values, PersonWords.Tops.Values, PersonWords.Bottoms.Values, PersonWords.Footwear.Values,
            PersonWords.Accessories.Values, PersonWords.Beards.Values, PersonWords.Eyewear.Values,
        ];
        return tables.SelectMany(table => table).SelectMany(phrases => phrases).Select(phrase => phrase.Replace("{0}", "", StringComparison.Ordinal));
    }
}
