using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>One cut of a font, for shaping and for drawing. May be used by several threads.</summary>
public sealed class FontFace
{
    private readonly GCHandle _kept;

    private FontFace(string name, byte[] file, SKTypeface typeface, int index)
    {
        Name = name;
        Typeface = typeface;
        _kept = GCHandle.Alloc(file, GCHandleType.Pinned);
        using var blob = new Blob(_kept.AddrOfPinnedObject(), file.Length, MemoryMode.ReadOnly);
        using var face = new Face(blob, index) { UnitsPerEm = typeface.UnitsPerEm };
        face.MakeImmutable();
        Shaper = new Font(face);
        Shaper.SetScale(typeface.UnitsPerEm, typeface.UnitsPerEm);
        Shaper.SetFunctionsOpenType();
    }

    public string Name { get; }
    public SKTypeface Typeface { get; }

    /// <summary>Its positions are in font units.</summary>
    internal Font Shaper { get; }

    internal float UnitsPerEm => Typeface.UnitsPerEm;

    public bool Has(int codePoint) => Typeface.ContainsGlyph(codePoint);

    /// <summary>The font that glyphs are drawn with: unhinted, so that letters keep their places at every size.</summary>
    public SKFont AtSize(float size) => new(Typeface, size)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    internal static FontFace FromResource(string name)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(name)!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        using var data = SKData.CreateCopy(file);
        return new FontFace(Path.GetFileNameWithoutExtension(name), file, SKTypeface.FromData(data), 0);
    }

    /// <summary>A font of the machine.</summary>
    internal static FontFace? FromTypeface(SKTypeface typeface)
    {
        using var stream = typeface.OpenStream(out int index);
        if (stream is null) return null;
        byte[] file = new byte[stream.Length];
        return stream.Read(file, file.Length) == file.Length ? new FontFace(typeface.FamilyName, file, typeface, index) : null;
    }
}
