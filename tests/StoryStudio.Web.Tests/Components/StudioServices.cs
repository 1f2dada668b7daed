using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using StoryStudio.Data;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Poses;
using StoryStudio.Data.References;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Queue;
using StoryStudio.Web.References;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Tests.Components;

/// <summary>What a page needs without a server: a database in memory, a folder for blobs, the fake engine.</summary>
internal static class StudioServices
{
    public static void AddStudio(this BunitContext context, string folder, FakeGenerator engine)
    {
        var module = context.JSInterop.SetupModule(_ => true, isCatchAllHandler: true);
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule(_ => true, isCatchAllHandler: true).Mode = JSRuntimeMode.Loose;
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.AddAuthorization().SetAuthorized("Ana").SetClaims(new Claim(ClaimTypes.NameIdentifier, "ana"));

        string models = FakePack.WriteTo(Path.Combine(folder, "models"));
        engine.Rules = new GenerationEngine(new EngineOptions { ModelFolders = [models] });
        var images = new ImageStore(folder);
        context.Services.AddMudServices();
        context.Services.AddSingleton(NullLoggerFactory.Instance).AddLogging()
            .AddSingleton(TimeProvider.System).AddSingleton(Options.Create(new StudioOptions())).AddSingleton<IGenerator>(engine)
            .AddSingleton(new StudioDatabase(new MemoryStream())).AddSingleton(images).AddSingleton(new Thumbnails(images, folder)).AddSingleton(new ModelPackCatalog(models))
            .AddSingleton<JobQueue>().AddSingleton<RequestArchive>().AddSingleton<PictureLibrary>()
            .AddSingleton<ReferenceShelf>().AddPoses().AddSingleton<GenerationQueue>()
            .AddSingleton<RunningJobs>().AddSingleton<JobNotifier>().AddSingleton<JobRunner>()
            .AddSingleton<ReferenceDesk>().AddSingleton<RequestBuilder>().AddSingleton<PackShelf>()
            .AddCharacterLibrary().AddStories().AddScoped<StudioSession>().AddScoped<QueueSession>().AddDataProtection();
    }
}
