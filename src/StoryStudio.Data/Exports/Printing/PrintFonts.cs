using SkiaSharp;

namespace StoryStudio.Data.Exports.Printing;

/// <summary>The letters of printed pages; they travel with the app, since servers often have none.</summary>
public static class PrintFonts
{
    public static SKTypeface Regular { get; } = Load("Inter-Regular.ttf");

    public static SKTypeface SemiBold { get; } = Load("Inter-SemiBold.ttf");

    private static SKTypeface Load(string name)
    {
        using var file = typeof(PrintFonts).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(file);
    }
}
