namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Finds known phrases in free words, the longest first where several begin at the same word.</summary>
/// <remarks>
/// Two other words may stand in between ("holding a big red balloon"), articles do not count, and a verb in -ing is found in
/// its other forms.
/// </remarks>
internal sealed class PhraseFinder<T>(IEnumerable<(string Phrase, T Value)> phrases)
{
    private const int Gap = 2;

    /// <summary>What follows belongs to something else.</summary>
    private static readonly HashSet<string> Breaks = ["and", "with", "who", "in", "on", "at", "by", "of", "while", PromptTokens.Break];

    private readonly (string[] Words, string[] Stems, T Value)[] _phrases =
    [
        .. phrases.Select(entry => (Words: Split(entry.Phrase), entry.Value)).Where(entry => entry.Words.Length > 0)
            .OrderByDescending(entry => entry.Words.Length).Select(entry => (entry.Words, entry.Words.Select(Stem).ToArray(), entry.Value)),
    ];

    /// <summary>What the words say, in their order, and at which word; what is denied is left out.</summary>
    public IEnumerable<(T Value, int At)> Find(PromptTokens words)
    {
        for (int at = 0; at < words.Count;)
        {
            int end = -1;
            foreach (var (phrase, stems, value) in _phrases)
            {
                end = EndOf(phrase, stems, words, at);
                if (end < 0) continue;
                if (!words.IsDenied(at)) yield return (value, at);
                break;
            }
            at = end < 0 ? at + 1 : end;
        }
    }

    /// <summary>Behind the phrase's last word, or -1.</summary>
    private static int EndOf(string[] phrase, string[] stems, PromptTokens words, int at)
    {
        if (!IsForm(words, at, phrase[0], stems[0])) return -1;
        int next = at + 1;
        for (int part = 1; part < phrase.Length; part++)
        {
            for (int gap = 0; ; next++)
            {
                if (next >= words.Count) return -1;
                if (IsForm(words, next, phrase[part], stems[part])) break;
                if (words.IsArticle(next)) continue;
                if (++gap > Gap || Breaks.Contains(words[next])) return -1;
            }
            next++;
        }
        return next;
    }

    private static bool IsForm(PromptTokens words, int at, string phrase, string stem)
    {
        string word = words[at];
        if (word == phrase) return true;
        bool isVerb = phrase.EndsWith("ing", StringComparison.Ordinal) && (word.EndsWith("ing", StringComparison.Ordinal) || words.IsVerb(at));
        return isVerb && Stem(word) == stem;
    }

    /// <summary>"dances", "dance" and "dancing" have one stem, as have "run" and "running", "carries" and "carrying".</summary>
    private static string Stem(string word)
    {
        string stem = word.Length > 4 && word.EndsWith("ing", StringComparison.Ordinal) ? Single(word[..^3]) : word.TrimEnd('s').TrimEnd('e');
        return stem.EndsWith('i') ? stem[..^1] + "y" : stem;
    }

    private static string Single(string stem) => stem.Length > 2 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;

    private static string[] Split(string phrase)
    {
        var words = new PromptTokens(phrase);
        return [.. Enumerable.Range(0, words.Count).Where(i => !words.IsArticle(i)).Select(i => words[i])];
    }
}
