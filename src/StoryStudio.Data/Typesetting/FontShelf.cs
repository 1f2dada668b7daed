namespace StoryStudio.Data.Typesetting;

/// <summary>The fonts that travel with the app, each read when first needed. Origins and licences: Fonts/README.md.</summary>
public static class FontShelf
{
    internal static readonly Lazy<FontFace>
        EastAsian = Face("NotoSansCJK-Bold.otf"),
        Emoji = Face("NotoEmoji-Medium.ttf");

    private static readonly Lazy<FontFace>
        Cyrillic = Face("ComicRelief-Cyrillic.ttf"),
        Greek = Face("ComicRelief-Greek.ttf"),
        Arabic = Face("PlaypenSansArabic-SemiBold.ttf", 1.2f),
        Hebrew = Face("PlaypenSansHebrew-SemiBold.ttf", 1.08f),
        SansRegular = Face("NotoSans-Regular.ttf"),
        SansBold = Face("NotoSans-Bold.ttf");

    /// <summary>What people say in comics.</summary>
    public static FontStack Speech { get; } = new(Face("ComicNeue-Bold.otf"), Cyrillic, Greek, Arabic, Hebrew, EastAsian, SansBold, Emoji);

    /// <summary>What a narrator says: the same letters, slanted where the script has that.</summary>
    public static FontStack Narration { get; } = new(Face("ComicNeue-BoldItalic.otf"), Cyrillic, Greek, Arabic, Hebrew, EastAsian, SansBold, Emoji);

    /// <summary>Running text and labels.</summary>
    public static FontStack Text { get; } = new(Face("Inter-Regular.ttf"), SansRegular, Arabic, Hebrew, EastAsian, Emoji);

    /// <summary>Headings.</summary>
    public static FontStack Strong { get; } = new(Face("Inter-SemiBold.ttf"), SansBold, Arabic, Hebrew, EastAsian, Emoji);

    // Letters of other scripts look as large as the Latin ones beside them.
    private static Lazy<FontFace> Face(string file, float scale = 1) => new(() => FontFace.FromResource(file, scale));
}
