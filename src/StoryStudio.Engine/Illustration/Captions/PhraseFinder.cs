namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Finds known phrases in free words, the longest first where several begin at the same word.</summary>
/// <remarks>
/// A phrase may be interrupted by two other words ("holding a big red balloon"), articles do not count, and a verb in -ing is
/// found in its other forms.
/// </remarks>
internal sealed class PhraseFinder<T>
{
    private const int Gap = 2;

    private static readonly HashSet<string> Articles = ["a", "an", "the", "his", "her", "their", "its", "my", "your"];

    /// <summary>Nobody's adjectives: what follows belongs to something else.</summary>
    private static readonly HashSet<string> Breaks = ["and", "with", "who", "in", "on", "at", "by", "of", "while", ","];

    private readonly (string[] Words, T Value)[] _phrases;

    public PhraseFinder(IEnumerable<(string Phrase, T Value)> phrases) =>
        _phrases = [.. phrases.Select(entry => (Split(entry.Phrase), entry.Value)).Where(entry => entry.Item1.Length > 0).OrderByDescending(entry => entry.Item1.Length)];

    /// <summary>What the words say, in their order.</summary>
    public IEnumerable<T> Find(string text)
    {
        string[] words = Split(text);
        for (int at = 0; at < words.Length;)
        {
            int end = -1;
            foreach (var (phrase, value) in _phrases)
            {
                end = EndOf(phrase, words, at);
                if (end < 0) continue;
                yield return value;
                break;
            }
            at = end < 0 ? at + 1 : end;
        }
    }

    /// <summary>Behind the phrase's last word, or -1.</summary>
    private static int EndOf(string[] phrase, string[] words, int at)
    {
        if (!IsForm(words[at], phrase[0])) return -1;
        int next = at + 1;
        foreach (string wanted in phrase.AsSpan(1))
        {
            int last = Math.Min(words.Length - 1, next + Gap);
            while (next <= last && !IsForm(words[next], wanted) && !Breaks.Contains(words[next])) next++;
            if (next > last || !IsForm(words[next], wanted)) return -1;
            next++;
        }
        return next;
    }

    // A bow is mostly a ribbon.
    private static bool IsForm(string word, string phrase) =>
        word == phrase || (phrase.EndsWith("ing", StringComparison.Ordinal) && word != "bow" && Stem(word) == Stem(phrase));

    /// <summary>"dances", "dance" and "dancing" have one stem, as have "run" and "running", "carries" and "carrying".</summary>
    private static string Stem(string word)
    {
        string stem = word.Length > 4 && word.EndsWith("ing", StringComparison.Ordinal) ? Single(word[..^3]) : word.TrimEnd('s').TrimEnd('e');
        return stem.EndsWith('i') ? stem[..^1] + "y" : stem;
    }

    private static string Single(string stem) => stem.Length > 2 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;

    private static string[] Split(string text) =>
        [.. text.ToLowerInvariant().Replace(",", " , ", StringComparison.Ordinal)
            .Split([' ', '\t', '\r', '\n', '.', ';', ':', '!', '?', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => !Articles.Contains(word))];
}
