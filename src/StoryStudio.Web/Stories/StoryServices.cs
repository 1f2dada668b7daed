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
        .AddHostedService<SampleStoryStart>();
}
