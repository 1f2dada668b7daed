using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Drawing;

namespace StoryStudio.Web.Tests.Stories;

/// <summary>
/// The shipped app with the built-in pack, killed while a story is written and drawn: every acknowledged edit is there, every
/// accepted take is made once, and takes that were cut off equal those that were not.
/// </summary>
public sealed partial class KilledStoryboardTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;
    private const int PanelCount = 4;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly List<string> _ordered = [];
    private int _edits, _version, _message;

    [Fact]
    public async Task Killed_at_any_moment_it_loses_no_edit_and_doubles_no_take()
    {
        Assert.SkipUnless(StudioProcess.HasPack, "The built-in pack is not here.");
        var random = new Random(20261128);
        string data = Path.Combine(_folder.FullName, "data");
        string story = Prepare(data);
        using var studio = new StudioProcess(data);
        for (int kill = 0; kill < Kills.Wanted; kill++)
        {
            await studio.StartAsync();
            var telling = TellAsync(studio, story);
            await Task.Delay(random.Next(1000, Kills.Seldom ? 6_000 : 15_000), TestContext.Current.CancellationToken);
            studio.Kill();
            await telling;
        }
        await studio.StartAsync();
        // One take of each panel that nothing cuts off, to compare with.
        await OrderAsync(await OpenAsync(studio), story, [.. Enumerable.Range(0, PanelCount).Select(i => $"p{i}")]);
        await DrainedAsync(studio, story);
        studio.Kill();

        using var database = new StudioDatabase(data);
        var rights = new ProjectRights(database);
        var shelf = new StoryShelf(database, rights, TimeProvider.System);
        var stored = shelf.Open(story, Me)!;
        Assert.True(stored.Story.Version >= _version, $"Version {_version} was acknowledged; {stored.Story.Version} is there.");
        var takes = new TakeShelf(database, shelf, rights, TimeProvider.System).All(story, Me).SelectMany(panel => panel).ToList();
        Assert.Empty(_ordered.Except(takes.Select(take => take.Id)));
        var jobs = database.Collection<GenerationJob>("jobs").FindAll().ToList();
        // A job that was running at three kills is put aside on purpose; everything else is finished.
        var aside = jobs.Where(job => job is { State: JobState.Quarantined, Attempt: GenerationJob.AttemptLimit }).Select(job => job.Id).ToHashSet();
        Assert.All(takes.Where(take => !aside.Contains(take.JobId)), take => Assert.True(take is { State: JobState.Completed, Blob: not null }, $"Take {take.Id} is {take.State}: {take.Problem}"));
        Assert.Equal(takes.Select(take => take.JobId).Order(), jobs.Select(job => job.Id).Order());
        Assert.Equal(jobs.Count - aside.Count, database.Collection<Data.Pictures.Picture>("pictures").Count());
        // Panels have a seed and their edits change no picture: all takes of a panel are one picture.
        foreach (var panel in takes.Where(take => !aside.Contains(take.JobId)).GroupBy(take => take.PanelId)) Assert.Single(panel.Select(take => take.Blob).Distinct());
        Assert.True(_edits > Kills.Wanted, $"Only {_edits} edits were acknowledged.");
        int cutOff = jobs.Count(job => job.Attempt > 1);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills.Wanted} kills; {_edits} edits acknowledged, version {stored.Story.Version}; {takes.Count} takes, {_ordered.Count} acknowledged, {cutOff} cut off and made again, {aside.Count} put aside after their third.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Prepare(string data)
    {
        using var database = new StudioDatabase(data);
        var images = new ImageStore(data);
        var rights = new ProjectRights(database);
        string project = new ProjectShelf(database, rights, TimeProvider.System).HomeOf(Me).Id;
        var sample = SampleCharacters.All[0];
        var picture = new CharacterPicture { Id = "r", Name = sample.Name, Blob = images.Put(Portraits.Draw(sample.Spec)), Width = Portraits.Side, Height = Portraits.Side, Design = Portraits.Json(sample.Spec) };
        new CharacterLibrary(database, rights, TimeProvider.System).Create(new NewCharacter { ProjectId = project, Name = "Mia", Picture = picture }, Me);
        var shelf = new StoryShelf(database, rights, TimeProvider.System);
        var story = shelf.Create(project, Me, "Killed");
        new StoryLog(database, shelf, rights, TimeProvider.System).Do(story.Story.Id, Me, "panels", new StoryEdit("Panels", [.. Enumerable.Range(0, PanelCount).Select(i => StoryChange.Add(
            new Panel { Id = $"p{i}", StoryId = story.Story.Id, SceneId = story.Scenes[0].Id, Order = i, Seed = 100 + i, Prompt = i % 2 == 0 ? "@Mia walking in a park" : "a street at night" }))]));
        return story.Story.Id;
    }

    /// <summary>Edits and orders takes until the server is gone.</summary>
    private async Task TellAsync(StudioProcess studio, string story)
    {
        try
        {
            using var http = await OpenAsync(studio);
            for (int turn = 0; ; turn++)
            {
                if (turn % 200 == 3) await OrderAsync(http, story, [$"p{_message % PanelCount}"]);
                string answer = await PostAsync(http, $"/api/stories/{story}/edits", new
                {
                    id = $"m{_message++}",
                    kind = "do",
                    edit = new { label = "Notes", changes = new[] { new { part = "panel", id = $"p{turn % PanelCount}", field = "notes", after = $"note {_message}" } } },
                });
                _version = JsonDocument.Parse(answer).RootElement.GetProperty("version").GetInt32();
                _edits++;
                await Task.Delay(20);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // Killed.
        }
    }

    private async Task OrderAsync(HttpClient http, string story, string[] panels)
    {
        string answer = await PostAsync(http, $"/api/stories/{story}/takes", new { id = $"o{_message++}-{Guid.NewGuid():N}"[..30], panels });
        _ordered.AddRange(JsonDocument.Parse(answer).RootElement.GetProperty("takes").EnumerateArray().Select(take => take.GetProperty("id").GetString()!));
    }

    private static async Task<HttpClient> OpenAsync(StudioProcess studio)
    {
        var http = new HttpClient { BaseAddress = studio.Address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Add("X-Antiforgery", Token().Match(await http.GetStringAsync(new Uri("/", UriKind.Relative))).Groups[1].Value);
        return http;
    }

    private static async Task<string> PostAsync<T>(HttpClient http, string address, T message)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message, JsonSerializerOptions.Web)));
        var answer = await http.PostAsync(new Uri(address, UriKind.Relative), body);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private static async Task DrainedAsync(StudioProcess studio, string story)
    {
        using var http = new HttpClient { BaseAddress = studio.Address };
        for (int wait = 0; wait < 1200; wait++)
        {
            string takes = await http.GetStringAsync(new Uri($"/api/stories/{story}/takes.json", UriKind.Relative));
            if (!takes.Contains("\"Queued\"", StringComparison.Ordinal) && !takes.Contains("\"Running\"", StringComparison.Ordinal)) return;
            await Task.Delay(1000);
        }
        Assert.Fail("The queue did not run empty.");
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
