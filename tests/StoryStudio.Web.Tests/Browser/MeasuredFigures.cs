namespace StoryStudio.Web.Tests.Browser;

/// <summary>STORYSTUDIO_FIGURES names a file for figures and asks that they be held against their goals, on a machine of their own.</summary>
internal static class MeasuredFigures
{
    private static readonly string? File = Environment.GetEnvironmentVariable("STORYSTUDIO_FIGURES");

    /// <summary>Everyday runs, which share their machine, only watch for what is clearly worse than the goals.</summary>
    public static bool AreHeldToGoals => !string.IsNullOrEmpty(File);

    public static async Task NoteAsync(string figures)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        if (AreHeldToGoals) await System.IO.File.AppendAllTextAsync(File!, figures + "\n", TestContext.Current.CancellationToken);
    }
}
