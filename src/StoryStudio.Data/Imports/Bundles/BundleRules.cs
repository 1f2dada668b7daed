using System.Text.Json;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>What the rows of a bundle must be: within limits, each id once, and no name that leads nowhere.</summary>
internal sealed class BundleRules(BundleLimits limits)
{
    private const int TitleLength = 200, MostSide = 4096, MostItems = 1_000;
    private const double MostOrder = 1e12;

    private static readonly HashSet<string> BuiltInPoses = [.. PoseLibrary.All.Select(pose => pose.Name)];

    /// <exception cref="BundleException">A rule is broken.</exception>
    public void Require(StoryBundle bundle)
    {
        try
        {
            RequireStory(bundle.Story);
            var scenes = Ids("scene", bundle.Scenes, scene => scene.Id, limits.Scenes);
            var panels = Ids("panel", bundle.Panels, panel => panel.Id, limits.Panels);
            var takes = Ids("take", bundle.Takes, take => take.Id, limits.Takes);
            var characters = Ids("character", bundle.Characters, character => character.Id, limits.Characters);
            var versions = Ids("version", bundle.Versions, version => version.Id, limits.Versions);
            var poses = Ids("pose", bundle.Poses, pose => pose.Id, limits.Poses);
            var references = Ids("reference", bundle.References, reference => reference.Id, limits.Poses);
            foreach (var scene in bundle.Scenes) RequireScene(scene, bundle.Story);
            foreach (var panel in bundle.Panels) RequirePanel(panel, bundle.Story, scenes, characters, poses);
            RequireTakes(bundle, panels);
            foreach (var panel in bundle.Panels)
                if (panel.TakeId is { } shown && !(takes.TryGetValue(shown, out var take) && take.PanelId == panel.Id)) throw Lost("take", shown);
            foreach (var character in bundle.Characters) RequireCharacter(character, versions);
            foreach (var version in bundle.Versions) RequireVersion(version, characters);
            foreach (var pose in bundle.Poses) RequirePose(pose, characters.Keys, references.Keys);
            foreach (var reference in bundle.References) RequireTexts(limits.JsonTextLength, reference.Name, reference.Design, reference.Findings);
            RequireRows([bundle.Story, .. bundle.Scenes, .. bundle.Panels, .. bundle.Takes, .. bundle.Characters, .. bundle.Versions, .. bundle.Poses, .. bundle.References]);
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException || broken is StudioException and not BundleException)
        {
            throw new BundleException(broken is StudioException ? broken.Message : "a part of it cannot be read.", broken);
        }
    }

    private static void RequireStory(Story story)
    {
        RequireTexts(TitleLength, story.Title, story.Rate, story.Paper);
        RequireSize(story.Width, story.Height);
        if (!(story.Limits.Face is >= -1 and <= 1 && story.Limits.ClipI is >= -1 and <= 1 && story.Limits.ClipT is >= -1 and <= 1))
            throw new BundleException("the story's limits are no cosines.");
        // What a story here may not hold would make its every edit and export fail.
        StoryRules.Require(story);
    }

    private void RequireScene(Scene scene, Story story)
    {
        if (scene.StoryId != story.Id) throw Lost("story", scene.StoryId);
        RequireOrder(scene.Order);
        RequireTexts(limits.TextLength, scene.Heading, scene.Notes);
        StoryRules.Require(scene);
    }

    private void RequirePanel(Panel panel, Story story, Dictionary<string, Scene> scenes, Dictionary<string, Character> characters, Dictionary<string, StoredPose> poses)
    {
        if (panel.StoryId != story.Id) throw Lost("story", panel.StoryId);
        if (!scenes.ContainsKey(panel.SceneId)) throw Lost("scene", panel.SceneId);
        if (panel.PoseId is { } pose && !poses.ContainsKey(pose) && !BuiltInPoses.Contains(pose)) throw Lost("pose", pose);
        foreach (var actor in Items(panel.Cast))
        {
            if (!characters.ContainsKey(actor.CharacterId)) throw Lost("character", actor.CharacterId);
            RequireTexts(limits.TextLength, actor.OutfitId);
        }
        RequireOrder(panel.Order);
        RequireSize(panel.Width, panel.Height);
        RequireTexts(limits.TextLength, panel.Prompt, panel.NegativePrompt, panel.Framing, panel.Action, panel.Notes);
        foreach (var line in Items(panel.Dialogue)) RequireTexts(limits.TextLength, line.Speaker, line.Text);
        // Ids become new ones, so only the cast's place is looked at here.
        StoryRules.Require(panel with { Cast = [] });
        if (panel.Cast.Count > StoryRules.CastLimit) throw new BundleException($"a panel has {panel.Cast.Count} people.");
    }

    private void RequireTakes(StoryBundle bundle, Dictionary<string, Panel> panels)
    {
        foreach (var take in bundle.Takes)
        {
            if (take.StoryId != bundle.Story.Id) throw Lost("story", take.StoryId);
            if (!panels.ContainsKey(take.PanelId)) throw Lost("panel", take.PanelId);
            if (take.State is JobState.Queued or JobState.Running) throw new BundleException("one of its takes is still being made.");
            if (take.State == JobState.Completed != take.Blob is not null) throw new BundleException("one of its takes is finished without a picture, or the other way round.");
            RequireTexts(limits.JsonTextLength, take.Request, take.RecipeJson, take.Problem);
            RequireTexts(limits.TextLength, [.. Items(take.Characters)]);
            foreach (var score in Items(take.Scores).SelectMany(score => new[] { score.Face, score.ClipI }).Append(take.ClipT))
                if (score is < -1.001 or > 1.001) throw new BundleException("one of its scores is no cosine.");
            foreach (string blob in RequestPictures.Of(take.Request)) RequireHash(blob);
            RequireHash(take.Blob);
        }
        if (bundle.Takes.GroupBy(take => (take.PanelId, take.Number)).Any(same => same.Count() > 1) || bundle.Takes.Any(take => take.Number < 1 || take.Number > limits.HighestNumber))
            throw new BundleException("takes of one panel have the same number, or an impossible one.");
    }

    private void RequireCharacter(Character character, Dictionary<string, CharacterVersion> versions)
    {
        Items(character.Tags);
        Items(character.Aliases);
        CharacterRules.Require(character);
        if (!versions.ContainsKey(CharacterVersion.IdOf(character.Id, character.Latest))) throw Lost("version", $"{character.Id}:{character.Latest}");
        RequireHash(character.Cover);
        RequireTexts(limits.TextLength, character.Origin?.Words);
        foreach (var source in Items(character.Origin?.Sources ?? [])) RequireTexts(limits.TextLength, source.CharacterId, source.Name);
    }

    private void RequireVersion(CharacterVersion version, Dictionary<string, Character> characters)
    {
        if (!characters.ContainsKey(version.CharacterId)) throw Lost("character", version.CharacterId);
        if (version.Number < 1 || version.Number > limits.HighestNumber || version.Id != CharacterVersion.IdOf(version.CharacterId, version.Number)) throw new BundleException("a version has an impossible number, or another id than its character and number say.");
        Items(version.References);
        Items(version.Outfits);
        CharacterRules.Require(version);
        foreach (var picture in version.References) RequireTexts(limits.JsonTextLength, picture.Id, picture.Name, picture.Design, picture.Findings);
        RequireTexts(limits.TextLength, [version.Change, version.OutfitId, .. version.Outfits.Select(outfit => outfit.Id)]);
        foreach (string blob in version.Blobs) RequireHash(blob);
        if (version.Blend is { Amount: not (>= 0 and <= 1) }) throw new BundleException("a blend is no share from 0 to 1.");
        if (version.Identity is not { } identity) return;
        RequireHash(identity.Blob);
        RequireTexts(limits.TextLength, identity.Encoder, identity.Source);
        if (Items(identity.Lengths).Any(length => length < 0)) throw new BundleException("a vector has a negative length.");
    }

    private void RequirePose(StoredPose pose, IReadOnlyCollection<string> characters, IReadOnlyCollection<string> references)
    {
        Items(pose.Tags);
        PoseTitles.Require(pose);
        RequireTexts(limits.JsonTextLength, pose.Json);
        var document = pose.Document();
        foreach (string cast in document.Cast)
            if (!characters.Contains(cast)) throw Lost("character", cast);
        if (document.Background is { } background && !references.Contains(background.ReferenceId)) throw Lost("reference", background.ReferenceId);
    }

    private static Dictionary<string, T> Ids<T>(string what, IReadOnlyList<T> rows, Func<T, string> id, int most)
        where T : class
    {
        if (rows.Count > most) throw new BundleException($"it has {rows.Count} rows of the kind “{what}”; a story has at most {most}.");
        var ids = new Dictionary<string, T>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
            if (row is null || id(row).Length is 0 or > 100 || !ids.TryAdd(id(row), row)) throw new BundleException($"an id of the kind “{what}” is missing, too long or there twice.");
        return ids;
    }

    private void RequireRows(IEnumerable<object> rows)
    {
        foreach (object row in rows)
            if (JsonSerializer.SerializeToUtf8Bytes(row, row.GetType(), BundleJson.Options).Length > limits.RowBytes)
                throw new BundleException($"a part of it has more than {limits.RowBytes >> 20} MB of text.");
    }

    // The serializer refuses null in the place of a list, but not within one.
    private static IReadOnlyList<T> Items<T>(IReadOnlyList<T> items)
    {
        if (items.Count > MostItems) throw new BundleException($"a list has {items.Count} items.");
        foreach (var item in items)
            if (item is null) throw new BundleException("an item of a list is missing.");
        return items;
    }

    private static void RequireTexts(int most, params ReadOnlySpan<string?> texts)
    {
        foreach (string? text in texts)
            if (text?.Length > most) throw new BundleException($"a text has {text.Length} characters; at most {most} are read.");
    }

    private static void RequireSize(int? width, int? height)
    {
        if (width is < 8 or > MostSide || height is < 8 or > MostSide) throw new BundleException($"pictures of {width} × {height} pixels are not possible.");
    }

    private static void RequireOrder(double order)
    {
        if (!(Math.Abs(order) <= MostOrder)) throw new BundleException("an order is no number, or nothing could come after it.");
    }

    private static void RequireHash(string? blob)
    {
        if (blob is not null && !ImageStore.IsHash(blob)) throw new BundleException("a picture's hash is none.");
    }

    private static BundleException Lost(string what, string id) => new($"a {what} that it names is not in it ({BundleArchive.Short(id)}).");
}
