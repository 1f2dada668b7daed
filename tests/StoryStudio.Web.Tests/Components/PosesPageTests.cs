using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Components.Pages.Poses;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The pose pages without a browser.</summary>
public sealed class PosesPageTests : BunitContext
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    public PosesPageTests() => this.AddStudio(_folder.FullName, new FakeGenerator());

    [Fact]
    public void An_empty_library_teaches_and_offers_poses_to_begin_with()
    {
        var page = Render<PosesPage>();

        Assert.Contains("Poses you make are kept here", page.Markup, StringComparison.Ordinal);
        Assert.Equal(PoseLibrary.All.Count, page.FindAll(".pose-tile").Count);
    }

    [Fact]
    public void Search_folder_and_tag_narrow_the_grid()
    {
        Store("Duel", "Fights/Swords", "two");
        Store("Brawl", "Fights", "many");
        Store("Waltz", "", "two");
        var page = Render<PosesPage>();
        Assert.Equal(3, page.FindAll(".pose-link").Count);

        page.Find("#poses-search").Input("fights");
        Assert.Equal(["Brawl", "Duel"], Titles(page).Order());
        page.Find("#poses-search").Input("");
        page.Find("select").Change("Fights/Swords");
        Assert.Equal(["Duel"], Titles(page));
        page.Find("select").Change("");
        page.FindAll(".tag").Single(tag => tag.TextContent == "two").Click();
        Assert.Equal(["Duel", "Waltz"], Titles(page).Order());
        page.Find("#poses-search").Input("nothing of the kind");
        Assert.Contains("No pose matches", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Titles_with_markup_stay_text()
    {
        Store("<script>alert(1)</script>", "", "<b>");

        var page = Render<PosesPage>();

        Assert.Equal("<script>alert(1)</script>", page.Find(".pose-link .pose-tile-name").TextContent);
        Assert.Empty(page.FindAll("script, .tag b"));
    }

    [Fact]
    public async Task Several_poses_are_tagged_moved_and_deleted_together_and_come_back()
    {
        foreach (string title in (string[])["Duel", "Brawl", "Waltz", "Leap"]) Store(title, "", "old");
        var page = Render<PosesPage>();
        page.FindAll(".pose-tile .tile-check")[0].Click();
        page.FindAll(".pose-tile .tile-check")[2].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });
        string[] chosen = [.. page.FindAll(".pose-tile.selected .pose-tile-name").Select(name => name.TextContent)];
        Assert.Equal(3, chosen.Length);

        page.Find("[aria-label='Tag for the selected']").Input("fast");
        page.FindAll(".selection-bar form")[0].Submit();
        page.Find("[aria-label='Folder for the selected']").Input("Fights/Swords");
        page.FindAll(".selection-bar form")[1].Submit();
        Assert.Equal(3, All().Count(pose => pose is { Folder: "Fights/Swords", Tags: ["old", "fast"] }));

        await page.InvokeAsync(() => page.Instance.OnSelection("delete"));
        Assert.DoesNotContain(Assert.Single(All()).Title, chosen);
        Assert.Empty(page.FindAll(".selection-bar"));

        await page.InvokeAsync(() => page.Instance.OnSelection("all"));
        Assert.Contains("1 selected", page.Find(".selection-bar").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Instance.OnSelection("clear"));
        Assert.Empty(page.FindAll(".selected"));
    }

    [Fact]
    public void A_copy_of_a_built_in_pose_opens_in_the_editor()
    {
        var page = Render<PosesPage>();

        page.FindAll(".pose-tile a").First(link => link.TextContent.Contains("Dancing", StringComparison.Ordinal)).Click();

        var stored = Assert.Single(Shelf.Latest("ana", 5));
        Assert.Equal("Dancing", stored.Title);
        Assert.EndsWith(PoseAddress.Editor(stored.Id), Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_pose_leaves_the_grid()
    {
        Store("Duel", "", "two");
        var page = Render<PosesPage>();

        page.Find("[aria-label='Delete Duel']").Click();

        Assert.Empty(page.FindAll(".pose-link"));
        Assert.Empty(Shelf.Latest("ana", 5));
    }

    [Fact]
    public void An_unknown_pose_says_so_and_a_new_one_is_used_again_until_touched()
    {
        var missing = Render<PoseEditorPage>(page => page.Add(p => p.Id, "nothing"));
        Assert.Contains("There is no such pose", missing.Markup, StringComparison.Ordinal);

        Render<PoseEditorPage>();
        Render<PoseEditorPage>();

        Assert.Single(Shelf.Latest("ana", 5));
    }

    [Fact]
    public void Without_characters_the_editor_offers_samples()
    {
        var pose = Store("Duel", "", "two");
        var page = Render<PoseEditorPage>(parameters => parameters.Add(p => p.Id, pose.Id));

        page.Find(".cast-none button").Click();

        Assert.Equal(3, Services.GetRequiredService<PoseCast>().All("ana").Count);
        Assert.Empty(page.FindAll(".cast-none"));
    }

    [Fact]
    public void Poses_of_chance_are_people_of_the_same_size()
    {
        var desk = Services.GetRequiredService<PoseDesk>();
        foreach (int seed in Enumerable.Range(0, 50))
        {
            var figure = desk.Random("ana", new Random(seed)).Document().ToPose()!.Figures[0].Body;
            Assert.All(figure.Where(point => point.IsVisible), point => Assert.InRange(point.X, -300, 812));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists) _folder.Delete(recursive: true);
    }

    private IReadOnlyList<StoredPose> All() => Shelf.All(Services.GetRequiredService<ProjectShelf>().HomeOf("ana").Id, "ana");

    private PoseShelf Shelf => Services.GetRequiredService<PoseShelf>();

    private static IEnumerable<string> Titles(IRenderedComponent<PosesPage> page) => page.FindAll(".pose-link .pose-tile-name").Select(name => name.TextContent);

    private StoredPose Store(string title, string folder, string tag)
    {
        var pose = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = "ana",
            ProjectId = Services.GetRequiredService<ProjectShelf>().HomeOf("ana").Id,
            Title = title,
            Folder = folder,
            Tags = [tag],
            Json = PoseCells.Write(PoseDocument.Of(PoseLibrary.Find("waving").Pose)),
            Created = DateTime.UnixEpoch,
        };
        Shelf.Add(pose);
        return pose;
    }
}
