using HarfBuzzSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>Faces in the order in which they are asked for a letter; the machine's own fonts come last.</summary>
public sealed class FontStack
{
    private readonly Lazy<FontFace>[] _faces;

    internal FontStack(params Lazy<FontFace>[] faces) => _faces = faces;

    /// <summary>The face that sets the tone, and the size of blanks.</summary>
    public FontFace First => _faces[0].Value;

    /// <summary>The first face that has all code points; null where nobody has.</summary>
    /// <param name="script">East Asian punctuation is taken from the face of its script, not from a Latin one that has it too.</param>
    internal FontFace? Find(ReadOnlySpan<int> cluster, Script script, bool isEmoji)
    {
        if (isEmoji && HasAll(FontShelf.Emoji.Value, cluster)) return FontShelf.Emoji.Value;
        if (IsEastAsian(script) && cluster[0] >= 0x2000 && HasAll(FontShelf.EastAsian.Value, cluster)) return FontShelf.EastAsian.Value;
        foreach (var face in _faces)
        {
            if (HasAll(face.Value, cluster)) return face.Value;
        }
        return SystemFonts.FaceWith(cluster[0]);
    }

    internal static bool IsEastAsian(Script script) =>
        script == Script.Han || script == Script.Hiragana || script == Script.Katakana || script == Script.Hangul || script == Script.Bopomofo;

    // Variation selectors and joiners need no glyph of their own.
    private static bool HasAll(FontFace face, ReadOnlySpan<int> cluster)
    {
        foreach (int codePoint in cluster)
        {
            if (codePoint is not (0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F)) && !face.Has(codePoint)) return false;
        }
        return true;
    }
}
