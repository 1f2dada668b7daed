using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;

namespace StoryStudio.Web.Characters;

/// <summary>Everything the character library is made of.</summary>
public static class CharacterServices
{
    public static IServiceCollection AddCharacterLibrary(this IServiceCollection services) => services
        .AddSingleton<ProjectRights>().AddSingleton<ProjectShelf>()
        .AddSingleton<CharacterLibrary>().AddSingleton<CharacterDesk>().AddSingleton<CharacterInspector>();
}
