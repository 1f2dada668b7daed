using StoryStudio.Data.Characters;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Drawing;

namespace StoryStudio.Web.Characters;

/// <summary>What a prompt calls somebody: known of designed people, "a person" else.</summary>
public static class PersonNoun
{
    public static string Of(CharacterPicture picture) =>
        Portraits.FromJson(picture.Design) is { } spec ? Of(spec.Presentation, spec.Age) : "a person";

    /// <summary>The same person at another age.</summary>
    public static string Of(CharacterPicture picture, AgeGroup age) => Of(Portraits.FromJson(picture.Design)?.Presentation, age);

    private static string Of(Presentation? presentation, AgeGroup age) => (presentation, age) switch
    {
        (Presentation.Man, AgeGroup.Child) => "a little boy",
        (Presentation.Man, AgeGroup.Adult) => "a young man",
        (Presentation.Man, _) => "an old man",
        (Presentation.Woman, AgeGroup.Child) => "a little girl",
        (Presentation.Woman, AgeGroup.Adult) => "a young woman",
        (Presentation.Woman, _) => "an old woman",
        (_, AgeGroup.Child) => "a little child",
        (_, AgeGroup.Adult) => "a young person",
        _ => "an elderly person",
    };
}
