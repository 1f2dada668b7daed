using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>One cut of a font, for shaping and for drawing. May be used by several threads.</summary>
public sealed class FontFace
{
    private readonly GCHandle _kept;

    private FontFace(string name, byte[] file, SKTypeface? typeface, int index, float scale)
    {
        Name = name;
        Scale = scale;
        // Both libraries read where the bytes are, as long as the program runs.
        _kept = GCHandle.Alloc(file, GCHandleType.Pinned);
        using var data = SKData.Create(_kept.AddrOfPinnedObject(), file.Length);
        Typeface = typeface ?? SKTypeface.FromData(data);
        using var font = AtSize(1000);
        BlankWidth = font.MeasureText(" ") / 1000;
        using var blob = new Blob(_kept.AddrOfPinnedObject(), file.Length, MemoryMode.ReadOnly);
        using var face = new Face(blob, index) { UnitsPerEm = Typeface.UnitsPerEm };
        face.MakeImmutable();
        Shaper = new Font(face);
        Shaper.SetScale(Typeface.UnitsPerEm, Typeface.UnitsPerEm);
        Shaper.SetFunctionsOpenType();
    }

    public string Name { get; }
    public SKTypeface Typeface { get; }

    /// <summary>Its positions are in font units.</summary>
    internal Font Shaper { get; }

    internal float UnitsPerEm => Typeface.UnitsPerEm;

    /// <summary>Size of this face's em where the text's is 1.</summary>
    internal float Scale { get; }

    /// <summary>Ems.</summary>
    internal float BlankWidth { get; }

    public bool Has(int codePoint) => Typeface.ContainsGlyph(codePoint);

    /// <summary>The font that glyphs are drawn with: unhinted, so that letters keep their places at every size.</summary>
    /// <param name="size">Of the text.</param>
    public SKFont AtSize(float size) => new(Typeface, size * Scale)
    {
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    internal static FontFace FromResource(string name, float scale)
    {
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream(name)!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new FontFace(Path.GetFileNameWithoutExtension(name), file, null, 0, scale);
    }

    /// <summary>A font of the machine.</summary>
    internal static FontFace? FromTypeface(SKTypeface typeface)
    {
        using var stream = typeface.OpenStream(out int index);
        if (stream is null) return null;
        byte[] file = new byte[stream.Length];
        return stream.Read(file, file.Length) == file.Length ? new FontFace(typeface.FamilyName, file, typeface, index, 1) : null;
    }
}
