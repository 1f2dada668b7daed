using System.Diagnostics;

namespace StoryStudio.Data.Tests.Exports;

/// <summary>Programs that judge what was written; a test that needs one skips, with the reason, where it is absent.</summary>
internal static class InstalledTool
{
    /// <summary>Runs it on files and returns what it said.</summary>
    public static string Run(string name, params IEnumerable<string> arguments)
    {
        string? program = Find(name);
        Assert.SkipWhen(program is null, $"{name} was not found; install ffmpeg and poppler-utils.");
        var start = new ProcessStartInfo(program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name}: {error.Result}");
        return output;
    }

    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
