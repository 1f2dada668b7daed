using Microsoft.Playwright;
using StoryStudio.Data;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;
using StoryStudio.Web.Tests.Characters;
using StoryStudio.Web.Tests.Posing;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The shipped app, killed again and again while somebody builds a cast and a pose in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class KilledStoryTests(Chromium chromium) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task Killed_at_any_moment_the_story_keeps_every_acknowledged_edit()
    {
        Assert.SkipUnless(StudioProcess.HasPack, "models/flat-illustration is not there.");
        var random = new Random(20261129);
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        var story = new EditedStory(studio.Address, new Random(20261130));
        // One browser for all: what did not reach the studio waits in it.
        var context = (await chromium.OpenAsync()).Context;
        for (int kill = 0; kill < Kills.Wanted; kill++)
        {
            await studio.StartAsync();
            var page = await context.NewPageAsync();
            var editing = story.GoOnAsync(page);
            await Task.WhenAny(editing, MomentAsync(story, random.Next(4), random.NextDouble()));
            Assert.False(editing.IsCompleted, $"The story ended by itself: {editing.Exception}\n{studio.Log}");
            studio.Kill();
            await page.CloseAsync();
            await Assert.ThrowsAnyAsync<PlaywrightException>(() => editing);
        }
        await context.CloseAsync();

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills.Wanted} kills; acknowledged: {story.Names.Count} names, {story.Versions.Values.Sum()} versions, {story.Tags.Count} tags, {story.PoseEdits.Values.Sum(edits => edits.Count)} pose edits, {story.LinkTokens.Count} links, {(story.SheetOf is null ? 0 : 1)} sheets.");
        RequireEverything(story, studio.DataFolder);
        Assert.True(story.Acknowledged > 2 * Kills.Wanted, $"Only {story.Acknowledged} edits were acknowledged.");
    }

    // In acts, not in seconds: on a slow machine nothing would have been edited yet.
    private static async Task MomentAsync(EditedStory story, int acts, double intoAct)
    {
        for (int last = story.Acts + acts; story.Acts < last;) await Task.Delay(20, TestContext.Current.CancellationToken);
        await Task.Delay(story.ActTime * intoAct, TestContext.Current.CancellationToken);
    }

    private static void RequireEverything(EditedStory story, string dataFolder)
    {
        using var database = new StudioDatabase(dataFolder);
        var characters = StoredCharacters.RequireWhole(database, dataFolder);
        Assert.Empty(story.Names.Keys.Except(characters.Values.Select(character => character.Name)));
        foreach (var (id, latest) in story.Versions) Assert.True(characters[id].Latest >= latest, $"Version {latest} of {id} was acknowledged; {characters[id].Latest} is there.");
        foreach (var (id, tag) in story.Tags) Assert.Contains(tag, characters[id].Tags);
        foreach (var (id, edits) in story.PoseEdits)
        {
            int stored = StoredPoses.RequireWhole(database, id).Version;
            Assert.True(stored >= edits.Count, $"{edits.Count} edits of the pose were acknowledged; {stored} are there.");
        }
        if (story.SheetOf is { } sheetOf) Assert.NotEmpty(database.Collection<CharacterSheet>("character_sheets").Find(sheet => sheet.CharacterId == sheetOf));
        var links = new ShareLinks(database, new ProjectRights(database), TimeProvider.System);
        foreach (string token in story.LinkTokens) Assert.NotNull(links.Follow(token));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
