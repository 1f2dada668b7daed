using System.Security.Cryptography;
using System.Text;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Imports.Pictures;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Stories;

/// <summary>Makes a panel of what a picture says about how it was made.</summary>
public sealed class RecipeImports(StoryShelf stories, StoryLog log, CharacterLibrary library, PoseDesk poses, ProjectRights rights)
{
    /// <param name="after">The panel it follows; null puts it at the end.</param>
    /// <param name="message">Names this call.</param>
    /// <exception cref="StudioException">The picture says nothing, or the caller may not; nothing was stored.</exception>
    public Panel Add(string storyId, string? after, ReadOnlySpan<byte> png, string name, string caller, string message)
    {
        if (stories.Open(storyId, caller) is not { } story) throw new StudioException("There is no such story.", "It was deleted, or it is not yours.");
        rights.Require(story.Story.ProjectId, caller, ProjectRole.Editor);
        string id = IdOf(storyId, message);
        if (story.Panel(id) is { } there) return there;
        var draft = PanelDraftReader.FromPng(png);
        if (story.Panels.Count >= StoryRules.PanelCount) throw new StudioException($"A story holds at most {StoryRules.PanelCount} panels.", "Go on in a second story.");
        var before = (after is null ? null : story.Panel(after)) ?? (story.Panels.Count > 0 ? story.Panels[^1] : null);
        string scene = before?.SceneId ?? (story.Scenes.Count > 0 ? story.Scenes[^1].Id : throw new StudioException("The story has no scene.", "Add a scene first."));
        double order = before?.Order ?? 0;
        double next = story.Panels.Where(panel => panel.SceneId == scene && panel.Order > order).Select(panel => panel.Order).DefaultIfEmpty(order + 2).Min();
        var added = StoryRules.Require(new Panel
        {
            Id = id,
            StoryId = storyId,
            SceneId = scene,
            Order = (order + next) / 2,
            Prompt = Short(draft.Prompt.Replace("@", "@@", StringComparison.Ordinal)),
            NegativePrompt = Short(draft.NegativePrompt),
            Seed = draft.Seed,
            Width = draft.Width,
            Height = draft.Height,
            Cast = draft.Recipe is { } recipe ? CastOf(recipe, story.Story.ProjectId, caller) : [],
        });
        // Last, when nothing else can be wrong: a panel that is refused leaves no pose behind.
        if (draft.Recipe?.Pose is { } pose) added = added with { PoseId = PoseOf(pose, name, story.Story.ProjectId, caller) };
        log.Do(storyId, caller, message, new StoryEdit($"Panel from {name}", [StoryChange.Add(added)]));
        return added;
    }

    // The same drop sent again is the same panel.
    private static string IdOf(string storyId, string message) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{storyId} {message}")))[..32];

    // Recipes name pictures; whoever has such a picture here is meant.
    private List<PanelActor> CastOf(Recipe recipe, string projectId, string caller)
    {
        var known = library.All(projectId, caller);
        return [.. recipe.Characters.Select(person => known.FirstOrDefault(character => character.Cover == person.Picture || library.Holds(character.Id, person.Picture, caller)))
            .OfType<Character>().DistinctBy(character => character.Id).Select(character => new PanelActor(character.Id))];
    }

    // Whoever sees the story sees the pose.
    private string? PoseOf(RecipePose pose, string name, string projectId, string caller) =>
        poses.Import(caller, Path.GetFileNameWithoutExtension(name), Encoding.UTF8.GetBytes(Engine.Poses.OpenPoseJson.Write(pose.ToPose())), projectId) is [var stored, ..] ? stored.Id : null;

    private static string Short(string text) => ShortText.Cut(text, StoryRules.PromptLength);
}
