using System.Collections.Concurrent;
using SkiaSharp;

namespace StoryStudio.Data.Typesetting;

/// <summary>Fonts of this machine for letters that the app's own fonts lack.</summary>
/// <remarks>SkiaSharp's Linux build without dependencies lists the installed families, but cannot search them for a letter: this does.</remarks>
public static class SystemFonts
{
    private static readonly Lazy<SKTypeface[]> Families = new(() =>
        [.. SKFontManager.Default.FontFamilies.Order(StringComparer.Ordinal).OrderByDescending(Likeness).Select(SKFontManager.Default.MatchFamily).OfType<SKTypeface>()]);

    private static readonly ConcurrentDictionary<int, SKTypeface?> Known = new();

    private static readonly ConcurrentDictionary<SKTypeface, Lazy<FontFace?>> Faces = new();

    /// <summary>A font that has the letter; null when there is none.</summary>
    public static SKTypeface? With(int letter) => Known.GetOrAdd(letter, wanted =>
        Array.Find(Families.Value, face => face.GetGlyph(wanted) != 0) ?? SKFontManager.Default.MatchCharacter(wanted));

    /// <summary>The same, to shape with.</summary>
    internal static FontFace? FaceWith(int letter) =>
        With(letter) is { } typeface ? Faces.GetOrAdd(typeface, found => new(() => FontFace.FromTypeface(found))).Value : null;

    // Those that look like Inter first.
    private static int Likeness(string family) =>
        (family.Contains("Sans", StringComparison.OrdinalIgnoreCase) ? 2 : 0) - (family.Contains("Narrow", StringComparison.OrdinalIgnoreCase) || family.Contains("Mono", StringComparison.OrdinalIgnoreCase) ? 1 : 0);
}
