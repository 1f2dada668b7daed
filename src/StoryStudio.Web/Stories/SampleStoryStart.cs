using Microsoft.Extensions.Options;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Stories;

/// <summary>Writes the sample story into a studio in which nobody has made anything, and has its pictures drawn behind everything else.</summary>
public sealed class SampleStoryStart(
    ProjectShelf projects, CharacterLibrary library, CharacterDesk characters, StoryShelf stories, StoryDesk desk, IOptions<StudioOptions> options, ILogger<SampleStoryStart> log) : BackgroundService
{
    /// <summary>Whatever a person asks for goes first.</summary>
    private const int Priority = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.SampleStory) return;
        // Nothing here may hold up the start.
        await Task.Yield();
        try
        {
            Write(LocalPersonHandler.OwnerId);
        }
        catch (StudioException problem)
        {
            log.LogWarning("There will be no sample story: {Problem} {Hint}", problem.Message, problem.Hint);
        }
    }

    /// <summary>Goes on where a start that was cut off stopped; does nothing once somebody has made something.</summary>
    public void Write(string owner)
    {
        var project = projects.HomeOf(owner);
        string id = $"sample-{project.Id[..8]}";
        if (stories.Find(id, owner) is null)
        {
            if (stories.All(project.Id, owner).Count + stories.Bin(project.Id, owner).Count + library.Bin(project.Id, owner).Count > 0) return;
            var known = library.All(project.Id, owner);
            if (known.Any(character => !SampleStory.Cast.Contains(character.Name))) return;
            foreach (string name in SampleStory.Cast.Where(name => known.All(character => character.Name != name)))
                characters.Create(owner, name, SampleCharacters.All.First(sample => sample.Name == name).Spec);
            var (story, scenes, panels) = SampleStory.Write(stories.New(id, project.Id, SampleStory.Title));
            stories.Add(story, scenes, panels, owner);
        }
        // The message makes it happen once, however often the studio starts.
        if (stories.Open(id, owner) is { Story.Version: 0 } fresh)
            desk.Generate(id, owner, id, new TakeWish([.. fresh.Panels.Select(panel => panel.Id)]), Priority);
    }
}
