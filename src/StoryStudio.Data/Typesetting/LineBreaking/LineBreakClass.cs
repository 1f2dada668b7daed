using System.Buffers;
using System.Globalization;
using System.Text;

namespace StoryStudio.Data.Typesetting.LineBreaking;

/// <summary>What a character means for the ends of lines: the classes of UAX #14 that comics need, several of them merged.</summary>
internal enum LineBreakClass
{
    /// <summary>Letters and all else that holds together.</summary>
    Letter,
    Digit,
    Space,

    /// <summary>A blank of no width at which lines may end.</summary>
    ZeroWidthSpace,

    /// <summary>Holds both sides together.</summary>
    Glue,

    /// <summary>Goes with what stands before it: marks, joiners, selectors.</summary>
    Combining,

    /// <summary>May not end a line: brackets and quotes that open.</summary>
    Opening,

    /// <summary>May not begin a line: closing brackets, full stops, small kana, the long vowel mark.</summary>
    NotAtStart,

    /// <summary>Quotes that may open or close.</summary>
    Quote,
    Hyphen,

    /// <summary>A line may end behind it.</summary>
    Dash,

    /// <summary>Dots of an ellipsis: stay together, and with what stands before.</summary>
    Leader,

    /// <summary>Stands before a number: currency signs.</summary>
    Prefix,

    /// <summary>Chinese characters, kana, emoji: lines may break on both sides.</summary>
    Ideograph,
}

internal static class LineBreakClasses
{
    private static readonly SearchValues<char> SmallKana = SearchValues.Create(
        "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿーゝゞヽヾ々〻゠〜ｧｨｩｪｫｬｭｮｯｰ");

    private static readonly SearchValues<char> Stops = SearchValues.Create("!?,.:;%‰°℃、。，．・：；？！％･｡､‼⁇⁈⁉،؛؟۔־׃।॥");

    public static LineBreakClass Of(Rune rune) => rune.Value switch
    {
        ' ' or 0x3000 or (>= 0x2000 and <= 0x2006) or (>= 0x2008 and <= 0x200A) => LineBreakClass.Space,
        0x200B => LineBreakClass.ZeroWidthSpace,
        0xA0 or 0x2007 or 0x2011 or 0x202F or 0x2060 or 0xFEFF => LineBreakClass.Glue,
        '-' or 0x2010 or 0x58A => LineBreakClass.Hyphen,
        0x2013 or 0x2014 or 0x2015 or 0x2500 or 0x30FB => LineBreakClass.Dash,
        0x2024 or 0x2025 or 0x2026 or 0x22EF => LineBreakClass.Leader,
        '"' or '\'' => LineBreakClass.Quote,
        '$' or '£' or '¥' or '€' or 0x2116 or 0xFF04 or 0xFFE5 or '#' => LineBreakClass.Prefix,
        0x200C or 0x200D or 0xAD or (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) => LineBreakClass.Combining,
        >= 0x1F000 => LineBreakClass.Ideograph,
        _ when rune.IsBmp && (SmallKana.Contains((char)rune.Value) || Stops.Contains((char)rune.Value)) => LineBreakClass.NotAtStart,
        _ => ByCategory(rune),
    };

    private static LineBreakClass ByCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation => LineBreakClass.Opening,
        UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation => LineBreakClass.NotAtStart,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => LineBreakClass.Combining,
        UnicodeCategory.DecimalDigitNumber when rune.Value < 0xFF10 || rune.Value > 0xFF19 => LineBreakClass.Digit,
        _ => IsIdeograph(rune.Value) ? LineBreakClass.Ideograph : LineBreakClass.Letter,
    };

    // Hangul is set in words, as Korean comics do.
    private static bool IsIdeograph(int c) =>
        c is (>= 0x2600 and <= 0x27BF) or (>= 0x2E80 and <= 0x312F) or (>= 0x3190 and <= 0x4DBF) or (>= 0x4E00 and <= 0xA4CF)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF01 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF);
}
