using System.Globalization;

namespace StoryStudio.Web.Tests;

/// <summary>How often the kill tests kill: seldom in everyday runs, as often as STORYSTUDIO_KILLS says when it matters.</summary>
internal static class Kills
{
    /// <summary>An everyday run: moments come sooner too.</summary>
    public static bool Seldom => Wanted <= 3;

    public static int Wanted { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("STORYSTUDIO_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? Math.Max(1, wanted) : 3;
}
