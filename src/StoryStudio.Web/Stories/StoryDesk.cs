using System.Security.Cryptography;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Stories;

/// <summary>How many takes of which panels.</summary>
/// <param name="Count">Takes of each panel, 1..16.</param>
/// <param name="SharedSeed">One seed for all panels; null takes the story's where it has one for all, otherwise each panel's own, or another one for each take.</param>
/// <param name="Vary">Ignore the panels' own seeds: every take gets another one.</param>
public sealed record TakeWish(IReadOnlyList<string> PanelIds, int Count = 1, long? SharedSeed = null, bool Vary = false);

/// <summary>Makes takes: all that were asked for, or none with the reason.</summary>
public sealed class StoryDesk(StoryShelf stories, TakeShelf takes, PanelRequests requests, RequestArchive archive, GenerationQueue queue, IGenerator generator, ProjectRights rights, TimeProvider time)
{
    public const int MaxCount = 16;

    private readonly Lock _gate = new();

    /// <param name="message">Names this call: the same one a second time accepts nothing more.</param>
    /// <param name="priority">Higher goes first among the jobs of one person.</param>
    /// <exception cref="StudioException">A panel cannot be generated; nothing was queued.</exception>
    public IReadOnlyList<Take> Generate(string storyId, string caller, string message, TakeWish wish, int priority = 0)
    {
        var story = Require(storyId, caller);
        if (wish.Count is < 1 or > MaxCount) throw new StudioException($"{wish.Count} takes of a panel are not possible.", $"Use 1 to {MaxCount}.");
        if (wish.PanelIds.Count == 0) throw new StudioException("No panel is chosen.", "Select one, or press N for a new one.");
        if (wish.PanelIds.Count * wish.Count > 9999) throw new StudioException("These are too many takes at once.", "Generate in smaller parts.");
        var (people, poses) = (requests.People(story.Story, caller), requests.Poses(caller));
        if (wish is { SharedSeed: null, Vary: false } && story.Story.SharesSeed) wish = wish with { SharedSeed = story.Story.Seed ?? NewSeed() };
        lock (_gate)
        {
            if (takes.AskedBy(message, storyId, caller) is { Count: > 0 } before) return before;
            List<NewJob> jobs = [];
            foreach (string id in wish.PanelIds.Distinct())
            {
                var panel = story.Panel(id) ?? throw new StudioException("A panel is no longer in the story.", "Select the panels again.");
                for (int i = 0; i < wish.Count; i++) jobs.Add(Job(story, panel, people, poses, wish, caller, TakeShelf.IdOf(message, jobs.Count), i) with { Priority = priority });
            }
            queue.Submit(caller, jobs);
            return takes.AskedBy(message, storyId, caller);
        }
    }

    /// <summary>Makes a take again from its stored request: on the same build, pack and provider the same bytes.</summary>
    public Take Regenerate(string takeId, string caller, string message)
    {
        var take = takes.Find(takeId, caller) ?? throw new StudioException("There is no such take.", "It was deleted, or it is not yours.");
        var story = Require(take.StoryId, caller);
        var panel = story.RequireUnlocked(take.PanelId);
        // Another machine, or another pack, may have made it.
        generator.Validate(archive.Read(take.Request));
        lock (_gate)
        {
            if (takes.AskedBy(message, story.Story.Id, caller) is [var before, ..]) return before;
            queue.Submit(caller, [new NewJob(Title(story, panel), take.Request, 0, take with
            {
                Id = TakeShelf.IdOf(message, 0),
                Author = caller,
                Created = time.GetUtcNow().UtcDateTime,
                Blob = null,
                RecipeJson = null,
                Scores = [],
                ClipT = null,
                Problem = null,
                ApprovedBy = null,
                Deleted = null,
            })]);
            return takes.AskedBy(message, story.Story.Id, caller)[0];
        }
    }

    private NewJob Job(StorySnapshot story, Panel panel, StoryPeople people, StoryPoses poses, TakeWish wish, string caller, string id, int index)
    {
        long seed = wish.SharedSeed is { } shared ? shared + index
            : wish.Vary || panel.Seed is null ? NewSeed()
            : panel.Seed.Value + index;
        PanelRequest built;
        try
        {
            built = requests.Build(story, panel, people, poses, seed);
        }
        catch (StudioException problem)
        {
            throw new StudioException($"Panel {story.NumberOf(panel)}: {problem.Message}", problem.Hint, problem);
        }
        string written = archive.Write(built.Request);
        return new NewJob(Title(story, panel), written, 0, new Take
        {
            Id = id,
            StoryId = story.Story.Id,
            PanelId = panel.Id,
            // Given when it is accepted.
            Number = 0,
            Author = caller,
            Created = time.GetUtcNow().UtcDateTime,
            JobId = "",
            Request = written,
            Seed = seed,
            Characters = built.Characters,
        });
    }

    private StorySnapshot Require(string storyId, string caller)
    {
        var story = stories.Open(storyId, caller) ?? throw new StudioException("There is no such story.", "It was deleted, or it is not yours.");
        rights.Require(story.Story.ProjectId, caller, ProjectRole.Editor);
        return story;
    }

    private static long NewSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    private static string Title(StorySnapshot story, Panel panel)
    {
        string words = panel.Prompt.ReplaceLineEndings(" ").Trim();
        return $"{story.NumberOf(panel)} · {(words.Length <= 60 ? words : words[..59] + "…")}";
    }
}
