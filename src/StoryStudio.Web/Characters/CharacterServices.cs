using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;
using StoryStudio.Web.Mixing;
using StoryStudio.Web.Sharing;
using StoryStudio.Web.Sheets;

namespace StoryStudio.Web.Characters;

/// <summary>Everything the character library is made of.</summary>
public static class CharacterServices
{
    public static IServiceCollection AddCharacterLibrary(this IServiceCollection services) => services
        .AddSingleton<ProjectRights>().AddSingleton<ProjectShelf>()
        .AddSingleton<CharacterLibrary>().AddSingleton<CharacterDesk>().AddSingleton<CharacterInspector>().AddSingleton<CharacterCasting>()
        .AddSingleton<CharacterMixer>()
        .AddSingleton<SheetShelf>().AddSingleton<SheetMaker>().AddSingleton<SheetPrinter>()
        .AddSingleton<ShareLinks>().AddSingleton<PasswordThrottle>().AddSingleton<ShareVisitor>();
}
