using Microsoft.Playwright;
using SkiaSharp;
using StoryStudio.Data;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Ways through the story room that several tests take.</summary>
internal static class BoardWalk
{
    public const string Me = LocalPersonHandler.OwnerId;

    private static readonly string[] Headings = ["INT. KITCHEN - MORNING", "EXT. PARK - DAY", "INT. CAFE - EVENING", "EXT. BEACH - SUNSET", "EXT. STREET - NIGHT"];

    private static readonly string[] Prompts =
        ["@Mia waving in the park", "@Omar runs on the beach", "@Mia and @Omar in the cafe at night", "the street in the rain", "@Mia reading in the forest", "@Omar dancing on the street at sunset"];

    private static readonly string[] Lines = ["Look, it stopped raining!", "Then let us go.", "Did you bring the letter?", "I thought you had it."];

    public static void AddCast(StudioHost host)
    {
        foreach (var sample in SampleCharacters.All.Where(sample => sample.Name is "Mia" or "Omar")) host.Get<CharacterDesk>().Create(Me, sample.Name, sample.Spec);
    }

    /// <summary>A story of so many panels, in scenes of at most <paramref name="perScene"/>.</summary>
    public static StorySnapshot Store(StudioHost host, int panels, int perScene = 4, string title = "The letter")
    {
        var shelf = host.Get<StoryShelf>();
        string project = host.Get<ProjectShelf>().HomeOf(Me).Id, id = StoryShelf.NewId();
        var scenes = Enumerable.Range(0, (panels + perScene - 1) / perScene)
            .Select(index => new Scene { Id = $"s{index:D3}{id[..8]}", StoryId = id, Order = index + 1, Heading = Headings[index % Headings.Length] }).ToList();
        var rows = Enumerable.Range(0, panels).Select(index => new Panel
        {
            Id = $"p{index:D3}{id[..8]}",
            StoryId = id,
            SceneId = scenes[index / perScene].Id,
            Order = (index % perScene) + 1,
            IsNewShot = index % 3 != 1,
            Frames = (index % 5) switch { 0 => 48, 1 => 36, 2 => 72, 3 => 24, _ => 60 },
            Prompt = Prompts[index % Prompts.Length],
            Dialogue = index % 3 == 0 ? [new SpokenLine(index % 2 == 0 ? "Mia" : "Omar", Lines[index % Lines.Length])] : [],
        }).ToList();
        return shelf.Add(shelf.New(id, project, title), scenes, rows, Me);
    }

    /// <summary>Gives panels finished takes, with pictures and scores.</summary>
    public static void Picture(StudioHost host, StorySnapshot story, int different = 12, Func<int, int>? takesOf = null)
    {
        var images = host.Get<ImageStore>();
        string[] blobs = [.. Enumerable.Range(0, different).Select(index =>
        {
            using var scene = Gallery.Scene(new GenerationRequest { Pack = "", Prompt = "", Seed = 41 + (3 * index) });
            using var data = scene.Encode(SKEncodedImageFormat.Png, 90);
            return images.Put(data.ToArray());
        })];
        var takes = host.Get<StudioDatabase>().Collection<Take>("takes");
        takes.InsertBulk(story.Panels.SelectMany((panel, index) => Enumerable.Range(1, takesOf?.Invoke(index) ?? 1).Select(number => new Take
        {
            Id = $"t{number}{panel.Id}",
            StoryId = story.Story.Id,
            PanelId = panel.Id,
            Number = number,
            Author = Me,
            Created = DateTime.UnixEpoch,
            JobId = "",
            Request = "{}",
            Seed = (index * 100) + number,
            State = JobState.Completed,
            Blob = blobs[(index + number - 1) % different],
            Scores = [new PictureScore(0.86 - (0.05 * (((index * 7) + number) % 10)), 0.93 - (0.02 * (index % 12)))],
            ClipT = 0.32 - (0.012 * (index % 11)),
            ApprovedBy = index % 5 == 0 && number == 1 ? Me : null,
        })));
    }

    public static async Task OpenAsync(IPage page, StudioHost host, string storyId)
    {
        await page.GotoAsync($"{host.Address}{StoryAddress.Room(storyId).TrimStart('/')}");
        await page.WaitForSelectorAsync(".story-room[data-ready=true]");
        // A test would fill the prompt in the moment in which the board does.
        await page.WaitForFunctionAsync("() => !document.querySelector('.sb-card:not([hidden])') || document.querySelector('.prompt[data-ready]')");
    }

    public static Task SavedAsync(IPage page) => page.WaitForFunctionAsync("() => document.querySelector('.story-room').dataset.saved === 'saved'");

    public static StorySnapshot Now(StudioHost host, StorySnapshot story) => host.Get<StoryShelf>().Open(story.Story.Id, Me)!;
}
