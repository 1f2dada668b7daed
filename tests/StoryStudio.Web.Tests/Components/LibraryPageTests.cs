using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Library;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The grid without a browser.</summary>
public sealed class LibraryPageTests : BunitContext
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    public LibraryPageTests() => this.AddStudio(_folder.FullName, new FakeGenerator());

    [Fact]
    public void An_empty_library_teaches_three_ways_to_begin()
    {
        var page = Render<LibraryPage>();

        Assert.Contains("Your cast begins here", page.Markup, StringComparison.Ordinal);
        Assert.Equal(8, page.FindAll(".sample").Count);
        Assert.NotNull(page.Find(".dropzone[data-drop='/api/characters']"));
        Assert.Empty(page.FindAll(".library-toolbar"));
    }

    [Fact]
    public void A_sample_becomes_a_character_that_was_looked_at()
    {
        var page = Render<LibraryPage>();

        page.Find(".sample").Click();

        page.WaitForAssertion(() => Assert.Equal("Mia", page.Find(".tile-name").TextContent));
        var stored = Assert.Single(All());
        var version = Library.Latest(stored.Id, "ana")!;
        Assert.Equal(OriginKind.Designed, stored.Origin!.Kind);
        Assert.Equal(CharacterHealth.Good, stored.Health);
        Assert.NotNull(version.References[0].FoundMask);
        Assert.Equal("fake-pack", version.Identity!.Encoder);
    }

    [Fact]
    public void Names_with_markup_stay_text()
    {
        Add("<script>alert(1)</script>");

        var page = Render<LibraryPage>();

        Assert.Empty(page.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", page.Find(".tile-name").TextContent);
    }

    [Fact]
    public void Searching_narrows_the_grid_and_says_so()
    {
        Add("Mia");
        Add("Omar");
        var page = Render<LibraryPage>();

        page.Find("#library-search").Input("oma");

        Assert.Equal("Omar", Assert.Single(page.FindAll(".tile-name")).TextContent);
        Assert.Contains("1 of 2", page.Find(".library-toolbar [role=status]").TextContent, StringComparison.Ordinal);
        page.Find("#library-search").Input("zzz");
        Assert.Contains("Nobody matches", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selected_characters_are_deleted_and_wait_in_the_bin()
    {
        foreach (string name in (string[])["Mia", "Omar", "Leo"]) Add(name);
        var page = Render<LibraryPage>();
        page.FindAll(".tile-check")[0].Click();
        page.FindAll(".tile-check")[2].Click(new Microsoft.AspNetCore.Components.Web.MouseEventArgs { ShiftKey = true });
        Assert.Contains("3", page.Find(".selection-bar").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Instance.OnShortcut("delete"));

        Assert.Empty(All());
        page.Find("select[aria-label=Show]").Change("Bin");
        Assert.Equal(3, page.FindAll(".tile").Count);
        page.FindAll(".tile-check")[0].Click();
        page.Find(".selection-bar .primary").Click();
        Assert.Single(All());
    }

    [Fact]
    public void Selected_characters_go_to_the_studio()
    {
        string id = Add("Mia");
        var page = Render<LibraryPage>();
        page.Find(".tile-check").Click();

        page.FindAll(".selection-bar button").First(button => button.TextContent.Contains("studio", StringComparison.Ordinal)).Click();

        Assert.EndsWith($"/?cast={id}", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private CharacterLibrary Library => Services.GetRequiredService<CharacterLibrary>();

    private IReadOnlyList<Character> All() => Library.All(Services.GetRequiredService<ProjectShelf>().HomeOf("ana").Id, "ana");

    private string Add(string name) => Services.GetRequiredService<CharacterDesk>().Create("ana", name, SampleCharacters.All[0].Spec).Id;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists) _folder.Delete(recursive: true);
    }
}
