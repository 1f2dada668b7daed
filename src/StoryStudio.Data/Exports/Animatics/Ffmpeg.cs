using System.ComponentModel;
using System.Diagnostics;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Animatics;

/// <summary>The ffmpeg program of this machine.</summary>
/// <param name="executable">Null when there is none.</param>
public sealed class Ffmpeg(string? executable)
{
    /// <summary>Environment variable that names the program; without it the search path is asked.</summary>
    public const string Variable = "STORYSTUDIO_FFMPEG";

    // Enough of what it said to find the reason.
    private const int KeptLines = 12;

    public bool IsThere => executable is not null;

    public static Ffmpeg OfThisMachine() => new(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : OnThePath());

    /// <exception cref="StudioException">It is not installed.</exception>
    public void Require()
    {
        if (!IsThere) throw Missing();
    }

    /// <summary>Runs it to the end. Cancelling ends this process and no other.</summary>
    /// <exception cref="StudioException">It is not installed, or it failed, with what it said.</exception>
    public async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(arguments);
        var saying = ListenAsync(process);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            await saying;
            throw;
        }
        var lines = await saying;
        if (process.ExitCode != 0)
            throw new StudioException($"ffmpeg could not make the film: {lines.LastOrDefault() ?? "it said nothing"}", "Choose another size or fewer panels; try ffmpeg by hand if it goes on.",
                new InvalidOperationException(string.Join('\n', lines)));
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(executable ?? throw Missing())
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception cause)
        {
            if (!File.Exists(executable)) throw Missing(cause);
            throw new StudioException(
                $"ffmpeg cannot be run: {executable} ({cause.Message}).", $"Give that file the right to be run, or set {Variable} to another one and start StoryStudio again.", cause);
        }
    }

    private static async Task<Queue<string>> ListenAsync(Process process)
    {
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var lines = new Queue<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > KeptLines) lines.Dequeue();
        }
        await output;
        return lines;
    }

    private static StudioException Missing(Exception? cause = null) => new(
        "Films need the program ffmpeg, which is not on this machine.",
        $"Install it where StoryStudio runs (Debian, Ubuntu: apt install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), or set {Variable} to its path, then start StoryStudio again.", cause);

    private static string? OnThePath()
    {
        string name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
