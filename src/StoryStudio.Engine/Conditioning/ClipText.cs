using System.Globalization;
using System.Text;

namespace StoryStudio.Engine.Conditioning;

/// <summary>How CLIP's tokenizer cleans a prompt and cuts it into words, as transformers does without the optional package ftfy.</summary>
internal static class ClipText
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    /// <summary>Control characters gone, white space single, CJK characters apart, NFC, lower case.</summary>
    public static string Clean(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSpace(rune))
                cleaned.Append(' ');
            else if (IsDropped(rune))
                continue;
            else if (IsChinese(rune.Value))
                cleaned.Append(' ').Append(rune.ToString()).Append(' ');
            else
                cleaned.Append(rune.ToString());
        }
        var words = CanonicalComposition.Normalise(cleaned.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(Lower));
    }

    /// <summary>Special tokens, contractions, runs of letters, single digits, runs of anything else.</summary>
    /// <param name="cleaned">As <see cref="Clean"/> returned it.</param>
    public static IEnumerable<string> Split(string cleaned, IEnumerable<string> whole)
    {
        for (int at = 0; at < cleaned.Length;)
        {
            int length = Length(cleaned, at, whole);
            if (cleaned[at] != ' ')
                yield return cleaned.Substring(at, length);
            at += length;
        }
    }

    private static int Length(string text, int at, IEnumerable<string> whole)
    {
        foreach (string token in whole.Concat(Contractions))
        {
            if (string.CompareOrdinal(text, at, token, 0, token.Length) == 0)
                return token.Length;
        }
        var kind = Kind(text, at, out int length);
        if (kind is WordKind.Number or WordKind.Space)
            return length;
        while (at + length < text.Length && Kind(text, at + length, out int next) == kind)
            length += next;
        return length;
    }

    private enum WordKind
    {
        Space,
        Letter,
        Number,
        Other,
    }

    private static WordKind Kind(string text, int at, out int length)
    {
        var rune = Rune.GetRuneAt(text, at);
        length = rune.Utf16SequenceLength;
        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => WordKind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => WordKind.Number,
            _ => Rune.IsWhiteSpace(rune) ? WordKind.Space : WordKind.Other,
        };
    }

    private static bool IsSpace(Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    private static bool IsDropped(Rune rune) => rune.Value == 0xfffd || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static bool IsChinese(int c) =>
        c is (>= 0x4e00 and <= 0x9fff) or (>= 0x3400 and <= 0x4dbf) or (>= 0x20000 and <= 0x2a6df) or (>= 0x2a700 and <= 0x2ceaf)
            or (>= 0xf900 and <= 0xfaff) or (>= 0x2f800 and <= 0x2fa1f);

    /// <summary>Python's str.lower: also dotted capital I, and sigma at the end of a word.</summary>
    private static string Lower(string word)
    {
        if (!word.AsSpan().ContainsAny('\u0130', '\u03a3'))
            return word.ToLowerInvariant();
        var lower = new StringBuilder(word.Length + 1);
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] == '\u0130')
                lower.Append("i\u0307");
            else if (word[i] == '\u03a3')
                lower.Append(EndsWord(word, i) ? '\u03c2' : '\u03c3');
            else
                lower.Append(word[i]);
        }
        return lower.ToString().ToLowerInvariant();
    }

    private static bool EndsWord(string word, int at)
    {
        char before = word[..at].LastOrDefault(c => !IsCaseIgnorable(c)), after = word[(at + 1)..].FirstOrDefault(c => !IsCaseIgnorable(c));
        return IsCased(before) && !IsCased(after);
    }

    private static bool IsCased(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter;

    private static bool IsCaseIgnorable(char c) => c is '\'' or '.' or ':' or '\u00b7' or '\u2019' || char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;
}
