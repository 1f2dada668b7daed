namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>The words of a free prompt in lower case; what ends a clause is a word of its own, a comma.</summary>
internal sealed class PromptTokens
{
    public const string Break = ",";

    private static readonly HashSet<string> Articles = ["a", "an", "the", "his", "her", "their", "its", "my", "your"];

    private static readonly HashSet<string> Pronouns = ["he", "she", "they", "who", "both", "then"];

    private static readonly HashSet<string> Nouns =
    [
        .. PersonWords.Nouns.Values.SelectMany(nouns => nouns).Select(noun => noun.Split(' ')[^1]),
        .. PersonWords.Men, .. PersonWords.Women, .. PersonWords.Boys, .. PersonWords.Girls, .. PersonWords.People,
    ];

    private readonly List<string> _words = [];
    private readonly List<bool> _names = [];

    public PromptTokens(string prompt)
    {
        for (int i = 0; i < prompt.Length;)
        {
            int start = i;
            while (i < prompt.Length && (char.IsLetterOrDigit(prompt[i]) || prompt[i] is '\'' or '’')) i++;
            if (i > start) Add(prompt[start..i].ToLowerInvariant(), char.IsUpper(prompt[start]));
            else if (prompt[i++] is ',' or '.' or ';' or ':' or '!' or '?' or '\n') Add(Break, false);
        }
    }

    public int Count => _words.Count;

    public string this[int index] => _words[index];

    public bool IsArticle(int index) => Articles.Contains(_words[index]);

    /// <summary>"no umbrella", "without people".</summary>
    public bool IsDenied(int index)
    {
        int before = index - 1;
        if (before >= 0 && IsArticle(before)) before--;
        return before >= 0 && _words[before] is "no" or "without";
    }

    /// <summary>Whether a word in a form that nouns have too ("waves", "box") says what somebody does: it opens the prompt or follows a name, a pronoun or a person.</summary>
    public bool IsVerb(int index) => index == 0
        ? !_words[0].EndsWith('s')
        : _names[index - 1] || Pronouns.Contains(_words[index - 1]) || Nouns.Contains(_words[index - 1]);

    private void Add(string word, bool isName)
    {
        _words.Add(word);
        _names.Add(isName);
    }
}
