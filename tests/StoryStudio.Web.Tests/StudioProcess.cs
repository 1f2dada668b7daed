using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StoryStudio.Web.Tests;

/// <summary>The shipped app in a process of its own, with its own data folder and the built-in pack.</summary>
internal sealed class StudioProcess : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string?> _log = new();
    private Process? _process;

    public StudioProcess(string dataFolder)
    {
        DataFolder = dataFolder;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    /// <summary>As a newcomer finds it; else everything begins empty.</summary>
    public bool HasSampleStory { get; init; }

    /// <summary>What the app said so far.</summary>
    public string Log => string.Join('\n', _log);

    public static bool HasPack { get; } = File.Exists(Path.Combine(StudioHost.RepositoryRoot, "models", "flat-illustration", "pack.json"));

    public async Task StartAsync()
    {
        // The tests' own folder holds a full copy of the app.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StoryStudio.Web.dll")])
        {
            WorkingDirectory = StudioHost.RepositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Urls"] = Address.ToString().TrimEnd('/');
        start.Environment["Studio__DataFolder"] = DataFolder;
        start.Environment["Studio__SampleStory"] = HasSampleStory.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.Enqueue(line.Data);
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = Address };
        for (int attempt = 0; attempt < 900; attempt++)
        {
            Assert.False(_process.HasExited, "The app ended:\n" + Log);
            try
            {
                if ((await http.GetAsync(new Uri("health/ready", UriKind.Relative))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(200);
        }
        Assert.Fail("The app did not become ready in three minutes:\n" + Log);
    }

    /// <summary>The first page, which compiles for seconds on a busy machine: whoever is killed afterwards was at work.</summary>
    public async Task WarmUpAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        await http.GetStringAsync(new Uri("/", UriKind.Relative));
    }

    /// <summary>As <c>kill -9</c>: no goodbye.</summary>
    public void Kill()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose() => Kill();
}
