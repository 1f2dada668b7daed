using System.Buffers;

namespace StoryStudio.Data.Typesetting;

/// <summary>Which language's forms Chinese characters take: one code point looks different in Japan, China and Korea.</summary>
public static class TextLanguage
{
    public const string Japanese = "ja", Korean = "ko", Simplified = "zh-Hans", Traditional = "zh-Hant";

    private static readonly SearchValues<char> SimplifiedOnly = SearchValues.Create("们这说个来时对没过还给让谁吗样现为开关见话语问间爱妈欢谢");
    private static readonly SearchValues<char> TraditionalOnly = SearchValues.Create("們這說個來時對沒過還給讓誰嗎樣現為開關見話語問間愛媽歡謝");

    /// <summary>By kana, hangul, and everyday characters that only one Chinese orthography has; Japanese when nothing tells.</summary>
    public static string Guess(IEnumerable<string> texts)
    {
        int kana = 0, hangul = 0, simplified = 0, traditional = 0;
        foreach (char c in texts.SelectMany(text => text))
        {
            if (c is >= '\u3041' and <= '\u30FF') kana++;
            else if (c is >= '\uAC00' and <= '\uD7A3') hangul++;
            else if (SimplifiedOnly.Contains(c)) simplified++;
            else if (TraditionalOnly.Contains(c)) traditional++;
        }
        if (kana > 0 && kana >= hangul) return Japanese;
        if (hangul > 0) return Korean;
        return (simplified, traditional) switch { (0, 0) => Japanese, _ => simplified >= traditional ? Simplified : Traditional };
    }
}
