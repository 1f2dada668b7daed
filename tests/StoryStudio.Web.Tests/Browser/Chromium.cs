using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>One Chromium for all browser tests; they skip, with the reason, on a machine without it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "STORYSTUDIO_CHROMIUM";

    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : Array.Find(Places, File.Exists);

    /// <summary>A page of its own session that fails the test when the page's script fails.</summary>
    public async Task<IPage> OpenAsync(int width = 1440, int height = 900)
    {
        Assert.SkipWhen(_browser is null, $"No Chromium was found; install it or set {Variable}.");
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Permissions = ["clipboard-read", "clipboard-write"] });
        context.SetDefaultTimeout(90_000);
        return await context.NewPageAsync();
    }

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
