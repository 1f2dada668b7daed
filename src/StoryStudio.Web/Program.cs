using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Poses;
using StoryStudio.Data.References;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Endpoints;
using StoryStudio.Web.Hubs;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Queue;
using StoryStudio.Web.References;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var services = builder.Services;
services.AddOptions<StudioOptions>().BindConfiguration("Studio").ValidateDataAnnotations().ValidateOnStart();
services.AddSingleton(TimeProvider.System);

// What people made.
services.AddSingleton(provider => new StudioDatabase(DataFolder(provider)));
services.AddSingleton(provider => new ImageStore(DataFolder(provider)));
services.AddSingleton<JobQueue>().AddSingleton<RequestArchive>();
services.AddSingleton<PictureLibrary>().AddSingleton<ReferenceShelf>();
services.AddPoses();
services.AddSingleton(provider => new Thumbnails(provider.GetRequiredService<ImageStore>(), DataFolder(provider)));
services.AddCharacterLibrary();
services.AddStories();
services.AddDataProtection().SetApplicationName("StoryStudio");
services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((keys, provider) => keys.XmlRepository =
    new FileSystemXmlRepository(new DirectoryInfo(Path.Combine(DataFolder(provider), "keys")), provider.GetRequiredService<ILoggerFactory>()));

// The engine and the line in front of it.
services.AddSingleton<FeatureShelf>();
services.AddSingleton(provider => EngineOptionsOf(
    provider.GetRequiredService<IOptions<StudioOptions>>().Value, provider.GetRequiredService<FeatureShelf>(), provider.GetRequiredService<ILogger<FeatureShelf>>()));
services.AddSingleton<IGenerator, GenerationEngine>().AddHostedService<EngineWarmup>();
services.AddSingleton<GenerationQueue>().AddSingleton<RunningJobs>().AddSingleton<JobNotifier>();
services.AddSingleton<JobRunner>().AddHostedService<GenerationWorker>();
services.AddSingleton(provider => new ModelPackCatalog(provider.GetRequiredService<IOptions<StudioOptions>>().Value.ModelsFolder));
services.AddSingleton<ReferenceDesk>().AddSingleton<RequestBuilder>().AddSingleton<PackShelf>();
services.AddScoped<StudioSession>().AddScoped<QueueSession>();

// The page.
services.AddPersonAccess();
services.AddAntiforgery(antiforgery => antiforgery.HeaderName = "X-Antiforgery");
// Browsers share cookies between the ports of a host: two studios there must not take each other's.
services.AddOptions<AntiforgeryOptions>().Configure<IServiceProvider>((antiforgery, provider) => antiforgery.Cookie.Name =
    $"storystudio-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(DataFolder(provider)))))[..12]}");
services.AddRazorComponents().AddInteractiveServerComponents();
services.AddCascadingAuthenticationState();
services.AddMudServices(mud =>
{
    mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter;
    mud.SnackbarConfiguration.VisibleStateDuration = 2500;
    mud.SnackbarConfiguration.ShowTransitionDuration = mud.SnackbarConfiguration.HideTransitionDuration = 150;
});
services.AddSignalR().AddMessagePackProtocol();
services.AddSingleton<ViewerRegistry>();

var app = builder.Build();
if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error");
app.UseBrowserGuard();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapShares();
var api = app.MapGroup("/api").RequireAuthorization(Person.Policy);
api.MapPictures();
api.MapReferences();
api.MapCharacters();
api.MapSheets();
api.MapPortraits();
api.MapPoses();
api.MapPoseEdits();
api.MapStoryBoards();
api.MapTakes();
api.MapTakeOrders();
api.MapStoryFiles();
api.MapWords();
app.MapHub<GenerationHub>(GenerationHub.Path).RequireAuthorization(Person.Policy);
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization(Person.Policy);
app.Run();

static EngineOptions EngineOptionsOf(StudioOptions options, FeatureShelf features, ILogger log) => new()
{
    ModelFolders = [options.ModelsFolder],
    Provider = options.Provider,
    Threads = options.Threads,
    Precision = options.Precision,
    Memory = new FeatureMemory(features.Find, features.Keep)
    {
        Retain = features.Retain,
        Failed = failure => log.LogWarning(failure, "What encoders said about a picture could not be kept or found; it is made anew each time."),
    },
};

static string DataFolder(IServiceProvider provider) =>
    Path.GetFullPath(
        provider.GetRequiredService<IOptions<StudioOptions>>().Value.DataFolder,
        provider.GetRequiredService<IHostEnvironment>().ContentRootPath);
