using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Imports;

/// <summary>What a dropped picture brings along belongs to the story it is dropped on.</summary>
public sealed class RecipeImportTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId, Zoe = "zoe";

    private readonly StudioHost _host = new();
    private readonly Project _project;
    private readonly StorySnapshot _story;

    public RecipeImportTests()
    {
        _ = _host.Get<ProjectShelf>().HomeOf(Me);
        _project = _host.Get<ProjectShelf>().Create(Zoe, "Zoe's comic");
        _story = _host.Get<StoryShelf>().Create(_project.Id, Zoe, "The letter");
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Its_pose_is_put_into_the_storys_project_for_everybody_there()
    {
        Grant(ProjectRole.Editor);

        var panel = Drop();

        var pose = _host.Get<PoseShelf>().Find(panel.PoseId!, Zoe);
        Assert.Equal(_project.Id, pose?.ProjectId);
        Assert.Equal("Dropped", pose?.Title);
        Assert.Empty(_host.Get<PoseShelf>().All(_host.Get<ProjectShelf>().HomeOf(Me).Id, Me));
        // Whoever leaves the project leaves the pose there.
        _host.Get<ProjectShelf>().SetRole(_project.Id, Zoe, Me, null);
        Assert.Null(_host.Get<PoseShelf>().Find(panel.PoseId!, Me));
    }

    [Theory]
    [InlineData(ProjectRole.Viewer)]
    [InlineData(ProjectRole.Reviewer)]
    [InlineData(null)]
    public void Whoever_may_not_edit_the_story_leaves_nothing_behind(ProjectRole? role)
    {
        Grant(role);

        Assert.Throws<StudioException>(Drop);

        Assert.Empty(_host.Get<PoseShelf>().All(_project.Id, Zoe));
        Assert.Empty(_host.Get<PoseShelf>().Latest(Me, 10));
        Assert.Empty(_host.Get<StoryShelf>().Open(_story.Story.Id, Zoe)!.Panels);
    }

    private void Grant(ProjectRole? role) => _host.Get<ProjectShelf>().SetRole(_project.Id, Zoe, Me, role);

    private Panel Drop()
    {
        string recipe = new Recipe
        {
            Pack = "flat-illustration",
            PackVersion = "1",
            PackHash = "0123456789abcdef",
            Prompt = "rain",
            NegativePrompt = "",
            Width = 256,
            Height = 256,
            Seed = 77,
            Steps = 20,
            Scheduler = "unipc",
            GuidanceScale = 3,
            GuidanceRescale = 0,
            AdapterScale = 0.8f,
            LoraScale = 0.8f,
            RegionStrength = 1,
            Pose = RecipePose.Of(PoseLibrary.Find("waving").Pose),
            Characters = [],
        }.ToJson();
        byte[] png = PngEncoder.Encode(new PixelImage(40, 40), new PngText(Recipe.Keyword, recipe));
        return _host.Get<RecipeImports>().Add(_story.Story.Id, null, png, "Dropped.png", Me, "m1");
    }
}
