using System.Globalization;
using StoryStudio.Data;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Stories;

/// <summary>A seed as a person types it for a panel or for a whole story.</summary>
public static class SeedText
{
    private const int Shown = 30;

    public static bool TryRead(string text, out long seed) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) && seed <= StoryRules.MaxSeed;

    /// <summary>Why a text is not taken, and what is.</summary>
    public static string Refusal(string text) => text.Length > 0 && text.All(char.IsAsciiDigit)
        ? string.Create(CultureInfo.InvariantCulture, $"The seed {ShortText.Cut(text, Shown)} is too large. Use at most {StoryRules.MaxSeed}, or leave it empty for a new one each time.")
        : $"“{ShortText.Cut(text, Shown)}” is no seed. Use a whole number, or leave it empty for a new one each time.";
}
