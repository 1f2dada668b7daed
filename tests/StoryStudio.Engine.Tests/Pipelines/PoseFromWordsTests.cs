using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>Requests with characters and no pose, by packs that want one and packs that do not.</summary>
public sealed class PoseFromWordsTests : IDisposable
{
    private readonly string _models = Directory.CreateTempSubdirectory("words").FullName;

    public void Dispose() => Directory.Delete(_models, recursive: true);

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public async Task Characters_without_a_pose_get_the_one_of_the_words_and_the_recipe_tells_it(int characters)
    {
        using var engine = Engine(poseFromWords: true);
        var request = StoryRequests.Create(characters) with { Prompt = "a person waving" };
        var pose = WordPose.For(request.Prompt, characters, request.Seed);

        var left = await StoryRequests.Run(engine, request);
        var given = await StoryRequests.Run(engine, request with { Pose = pose });

        Assert.Equal(given.Png.ToArray(), left.Png.ToArray());
        Assert.Equal(RecipePose.Of(pose).Hash(), Recipe.FromPng(left.Png.Span)!.Pose!.Hash());
    }

    [Theory]
    [InlineData("two friends waving", 2)]
    [InlineData("a lake in the mountains", 0)]
    [InlineData("a man, a woman, a girl and a boy", 3)]
    public async Task People_of_whom_only_the_words_tell_get_one_where_the_pack_draws_them(string prompt, int people)
    {
        using var engine = Engine(poseFromWords: true, withheldTokens: true);

        var picture = await StoryRequests.Run(engine, StoryRequests.Create(0) with { Prompt = prompt });

        Assert.Equal(people, Recipe.FromPng(picture.Png.Span)!.Pose?.Figures.Count ?? 0);
    }

    [Theory]
    [InlineData("hugging an old man", 1, 2)]
    [InlineData("two women and a boy", 2, 3)]
    [InlineData("a woman waving", 2, 2)]
    public async Task Who_is_spoken_of_beyond_the_characters_is_anybody(string prompt, int characters, int people)
    {
        using var engine = Engine(poseFromWords: true, withheldTokens: true);

        var picture = await StoryRequests.Run(engine, StoryRequests.Create(characters) with { Prompt = prompt });

        var recipe = Recipe.FromPng(picture.Png.Span)!;
        Assert.Equal((characters, people), (recipe.Characters.Count, recipe.Pose!.Figures.Count));
        Assert.Equal(Enumerable.Range(0, people).Select(i => i >= characters), recipe.Pose.ToPose().Figures.Select(figure => figure.IsExtra));
    }

    [Theory]
    [InlineData(false, 1, 1)]
    [InlineData(true, 0, 1)]
    [InlineData(true, 1, 0)]
    public async Task Packs_that_want_none_pictures_of_nobody_and_poses_of_no_strength_go_without(bool poseFromWords, int characters, float scale)
    {
        using var engine = Engine(poseFromWords);

        var picture = await StoryRequests.Run(engine, StoryRequests.Create(characters) with { PoseControl = new(scale) });

        Assert.Null(Recipe.FromPng(picture.Png.Span)!.Pose);
    }

    private GenerationEngine Engine(bool poseFromWords, bool withheldTokens = false)
    {
        GoldenStoryPack.CopyTo(_models, manifest => manifest with
        {
            Defaults = manifest.Defaults with { PoseFromWords = poseFromWords ? true : null },
            Identity = manifest.Identity with { WithheldTokens = withheldTokens },
        });
        return new(new() { ModelFolders = [_models], Provider = "cpu", Threads = 1 });
    }
}
