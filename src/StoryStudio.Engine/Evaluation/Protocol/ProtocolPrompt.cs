using StoryStudio.Engine.Illustration;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Evaluation.Protocol;

/// <summary>The four kinds of prompts of the paper's protocol, five of each.</summary>
public enum PromptCategory { Accessory, Style, Action, Context }

/// <summary>A prompt of the protocol, and what is true in a picture of it. What it leaves open is null.</summary>
public sealed record ProtocolPrompt
{
    private const string Person = "{person}";

    /// <summary>For example <c>style-2</c>; pictures of a prompt depend on it.</summary>
    public required string Id { get; init; }

    public required PromptCategory Category { get; init; }

    /// <summary>With <c>{person}</c> where the person is named.</summary>
    public required string Text { get; init; }

    public Accessory? Accessory { get; init; }

    public ClothColour? AccessoryColour { get; init; }

    public Glasses? Glasses { get; init; }

    public Top? Top { get; init; }

    public ClothColour? TopColour { get; init; }

    public DrawingStyle Style { get; init; }

    public StoryAction? Action { get; init; }

    public Place? Place { get; init; }

    public TimeOfDay Time { get; init; }

    public Weather Weather { get; init; }

    /// <summary>The text asks for something else than the reference shows.</summary>
    public bool ChangesClothes => Accessory is not null || Glasses is not null || Top is not null;

    /// <summary>The prompt for somebody, without a word on looks but the prompt's own.</summary>
    public string For(CharacterSpec person) => Text.Replace(Person, Articles.Indefinite(Noun(person)), StringComparison.Ordinal);

    /// <summary>The prompt for somebody whose clothes and hair it describes, save an accessory that it replaces.</summary>
    public string Describing(CharacterSpec person, IllustrationRandom random)
    {
        const int clauses = 4;
        var described = Accessory is null ? person : person with { Accessory = Illustration.People.Accessory.None };
        string looks = LooksWriter.Describe(described, clauses, random);
        return Text.Replace(Person, $"{Articles.Indefinite(Noun(person))} {looks}", StringComparison.Ordinal);
    }

    /// <summary>Somebody as the prompt dresses them: people of the drawings wear one accessory at most.</summary>
    public CharacterSpec Dress(CharacterSpec person) => person with
    {
        Accessory = Accessory ?? person.Accessory,
        AccessoryColour = AccessoryColour ?? person.AccessoryColour,
        Glasses = Glasses ?? person.Glasses,
        Top = Top ?? person.Top,
        TopColour = TopColour ?? person.TopColour,
        Pattern = Top is null ? person.Pattern : Pattern.Solid,
    };

    private static string Noun(CharacterSpec person) => PersonWords.Nouns[(person.Presentation, person.Age)][0];
}
