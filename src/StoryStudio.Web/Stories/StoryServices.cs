using StoryStudio.Data.Exports;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Imports.Bundles;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>Everything stories are made of.</summary>
public static class StoryServices
{
    public static IServiceCollection AddStories(this IServiceCollection services) => services
        .AddSingleton<StoryShelf>().AddSingleton<StoryLog>().AddSingleton<TakeShelf>()
        .AddSingleton<PanelRequests>().AddSingleton<StoryDesk>().AddSingleton<StoryUses>().AddSingleton<StoryBoards>()
        .AddSingleton<TakeBook>().AddSingleton<StoryCopy>().AddSingleton<StoryCards>()
        .AddSingleton<BundleExporter>().AddSingleton<BundleImporter>()
        .AddSingleton<StoryExports>().AddSingleton<StoryImports>().AddSingleton<RecipeImports>()
        .AddExporters()
        .AddHostedService<SampleStoryStart>();

    private static IServiceCollection AddExporters(this IServiceCollection services)
    {
        foreach (var exporter in ExportCatalog.All) services.AddSingleton(exporter);
        return services;
    }
}
