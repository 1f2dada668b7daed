using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Tests;

/// <summary>The real app on a real port, with a fresh data folder and the fake engine.</summary>
public sealed class StudioHost : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    public StudioHost()
    {
        UseKestrel(0);
        StartServer();
    }

    public FakeGenerator Engine { get; } = new();

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public string DataFolder => Path.Combine(_folder.FullName, "data");

    public static string RepositoryRoot { get; } = FindRoot();

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Waits until something on another thread has come about.</summary>
    public static async Task EventuallyAsync(Func<bool> isSo, int seconds = 60)
    {
        for (int wait = 0; wait < seconds * 50; wait++)
        {
            if (isSo()) return;
            await Task.Delay(20);
        }
        Assert.Fail($"It did not come about within {seconds} s.");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(RepositoryRoot);
        builder.UseSetting("Studio:DataFolder", DataFolder);
        string models = FakePack.WriteTo(Path.Combine(_folder.FullName, "models"));
        Engine.Rules = new GenerationEngine(new EngineOptions { ModelFolders = [models] });
        builder.UseSetting("Studio:ModelsFolder", models);
        builder.UseSetting("Studio:SampleStory", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IGenerator>(Engine)));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists) _folder.Delete(recursive: true);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StoryStudio.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
