using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Web.Components.Pages.Stories;

namespace StoryStudio.Web.Tests.Components;

/// <summary>A studio without a browser, for the story pages.</summary>
public abstract class StoryRoomContext : BunitContext
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    protected StoryRoomContext() => this.AddStudio(Folder.FullName, Engine);

    protected FakeGenerator Engine { get; } = new() { StepTime = TimeSpan.FromMilliseconds(1) };

    protected StoryShelf Stories => Services.GetRequiredService<StoryShelf>();

    protected string Project => Services.GetRequiredService<ProjectShelf>().HomeOf("ana").Id;

    private DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("storystudio-");

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        Folder.Delete(recursive: true);
    }

    protected StorySnapshot Add(string title, int panels, string prompt = "")
    {
        var story = Stories.New(StoryShelf.NewId(), Project, title);
        var scene = new Scene { Id = StoryShelf.NewId(), StoryId = story.Id, Order = 1 };
        return Stories.Add(story, [scene], [.. Enumerable.Range(1, panels).Select(order => new Panel { Id = StoryShelf.NewId(), StoryId = story.Id, SceneId = scene.Id, Order = order, Prompt = prompt })], "ana");
    }

    protected IRenderedComponent<StoryRoom> Open(StorySnapshot story) => Render<StoryRoom>(room => room.Add(p => p.StoryId, story.Story.Id).Add(p => p.Owner, "ana"));

    protected static void Choose(IRenderedComponent<StoryRoom> room, string panelId) => room.InvokeAsync(() => room.Instance.OnSelected([panelId], panelId));

    protected static Take TakeOf(string panelId, double face) => new()
    {
        Id = $"t{panelId}",
        StoryId = "s",
        PanelId = panelId,
        Number = 1,
        Author = "ana",
        Created = DateTime.UnixEpoch,
        JobId = "",
        Request = "",
        Seed = 1,
        State = JobState.Completed,
        Blob = "hash",
        Scores = [new PictureScore(face, 0.9)],
        ClipT = 0.3,
    };
}
