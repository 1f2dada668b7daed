using System.Globalization;
using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Exports.Timelines;

/// <summary>Frames as editors read them.</summary>
internal static class Timecode
{
    /// <summary>HH:MM:SS:FF without dropped numbers; 23.976 counts to 24 and 29.97 to 30.</summary>
    public static string Of(long frames, FrameRate rate)
    {
        long whole = (rate.Numerator + rate.Denominator - 1) / rate.Denominator;
        long seconds = frames / whole;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}:{frames % whole:00}");
    }
}
