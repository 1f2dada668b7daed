namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>"a" before consonants, "an" before vowels.</summary>
internal static class Articles
{
    public static string Indefinite(string noun) => (IsVowel(noun[0]) ? "an " : "a ") + noun;

    /// <summary>Corrects "a orange cap" where a word was put into a phrase.</summary>
    public static string Fix(string phrase) =>
        phrase.StartsWith("a ", StringComparison.Ordinal) && phrase.Length > 2 ? Indefinite(phrase[2..]) : phrase;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
