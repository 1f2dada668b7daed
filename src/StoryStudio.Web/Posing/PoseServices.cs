using StoryStudio.Data.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>Everything the pose library and the editor are made of; projects come with the character library.</summary>
public static class PoseServices
{
    public static IServiceCollection AddPoses(this IServiceCollection services) => services
        .AddSingleton<PoseShelf>().AddSingleton<PoseLog>().AddSingleton<PoseDesk>().AddSingleton<PoseCatalog>().AddSingleton<PoseCast>();
}
