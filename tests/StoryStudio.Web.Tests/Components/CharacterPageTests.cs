using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Library;
using StoryStudio.Web.References;
using StoryStudio.Web.Stories;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Components;

/// <summary>One character's page without a browser.</summary>
public sealed class CharacterPageTests : BunitContext
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private readonly FakeGenerator _engine = new();

    public CharacterPageTests() => this.AddStudio(_folder.FullName, _engine);

    [Fact]
    public void Findings_are_explained_with_their_fix()
    {
        _engine.Findings = picture => FakeGenerator.FindingsFor(picture, new QualityFinding("face-small", "The face is only 20 pixels wide.", "Use a picture in which it has 64.", Blocks: false));
        var page = Open(Add("Mia"));

        page.WaitForAssertion(() => Assert.Contains("Use a picture in which it has 64.", page.Find(".findings .warn").TextContent, StringComparison.Ordinal));
        Assert.NotNull(page.Find("rect.face.chosen"));
        Assert.Contains("Encoded once", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_somebody_is_used_is_listed_with_the_way_there()
    {
        string id = Add("Mia");
        var character = Library.Find(id, "ana")!;
        Assert.Contains("In no story yet", Open(id).Find(".character-side").TextContent, StringComparison.Ordinal);
        var stories = Services.GetRequiredService<StoryShelf>();
        var story = stories.Create(character.ProjectId, "ana", "The lost key");
        Services.GetRequiredService<StoryLog>().Do(story.Story.Id, "ana", "m1", new StoryEdit("Add", [StoryChange.Add(
            new Panel { Id = "p1", StoryId = story.Story.Id, SceneId = story.Scenes[0].Id, Prompt = "@Mia reads" })]));

        var link = Open(id).Find(".uses .numbers a");

        Assert.Equal(("1.1", StoryAddress.Panel(story.Story.Id, "p1")), (link.TextContent, link.GetAttribute("href")));
    }

    [Fact]
    public void Foreign_and_unknown_characters_look_alike()
    {
        var desk = Services.GetRequiredService<CharacterDesk>();
        var foreign = desk.Create("bo", "Secret", SampleCharacters.All[0].Spec);

        var one = Open(foreign.Id);
        var other = Open("nothing");

        Assert.DoesNotContain("Secret", one.Markup, StringComparison.Ordinal);
        Assert.Equal(other.Find(".library-none").OuterHtml, one.Find(".library-none").OuterHtml);
    }

    [Fact]
    public async Task Keys_choose_pictures_and_lead_away()
    {
        string id = Add("Mia");
        Services.GetRequiredService<CharacterDesk>().AddReference(Library.Find(id, "ana")!, "ana", "Second", UploadedPicture.Read(Pictures.Encoded(80, 80)));
        var page = Open(id);
        string Chosen() => page.Find(".reference-thumb[aria-pressed=true]").GetAttribute("title")!;

        await page.InvokeAsync(() => page.Instance.OnShortcut("next"));
        Assert.Equal("Second", Chosen());
        await page.InvokeAsync(() => page.Instance.OnShortcut("next"));
        Assert.Equal("Second", Chosen());
        await page.InvokeAsync(() => page.Instance.OnShortcut("previous"));
        Assert.Equal("Mia", Chosen());
        await page.InvokeAsync(() => page.Instance.OnShortcut("delete"));
        Assert.Null(Library.Find(id, "ana"));
        await page.InvokeAsync(() => page.Instance.OnShortcut("paint"));
        await page.InvokeAsync(() => page.Instance.OnShortcut("back"));
        Assert.EndsWith("/library", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_tags_and_notes_are_kept()
    {
        string id = Add("Mia");
        var page = Open(id);

        page.Find(".about input[maxlength='60']").Change("Mia <b>the brave</b>");
        page.FindAll(".words-box input")[1].Change("hero, park");
        page.Find(".about textarea").Change("Left-handed");
        page.Find(".word button").Click();

        var stored = Library.Find(id, "ana")!;
        Assert.Equal("Mia <b>the brave</b>", stored.Name);
        Assert.Equal(["park"], stored.Tags);
        Assert.Equal("Left-handed", stored.Notes);
        Assert.Equal("Mia <b>the brave</b>", page.Find("h1").TextContent);
    }

    [Fact]
    public void A_write_by_somebody_else_is_reported_and_shown()
    {
        string id = Add("Mia");
        var page = Open(id);
        page.WaitForAssertion(() => Assert.NotNull(page.Find(".findings .good")));
        Library.Save(Library.Find(id, "ana")! with { Notes = "written elsewhere" }, "ana");

        page.Find(".about textarea").Change("mine");

        Assert.Contains("changed by somebody else", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("written elsewhere", Library.Find(id, "ana")!.Notes);
    }

    [Fact]
    public async Task Versions_are_listed_and_an_old_one_comes_back()
    {
        string id = Add("Mia");
        var desk = Services.GetRequiredService<CharacterDesk>();
        desk.AddReference(Library.Find(id, "ana")!, "ana", "second", UploadedPicture.Read(Pictures.Encoded(300, 300)));
        var page = Open(id);
        Assert.Equal(2, page.FindAll(".version").Count);

        page.FindAll(".version")[1].Click();
        Assert.Contains("looking back", page.Find(".character-head").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll(".character-head .button")[0].Click());

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".version").Count));
        Assert.Single(Library.Latest(id, "ana")!.References);
    }

    [Fact]
    public void A_deleted_character_can_be_brought_back_at_once()
    {
        string id = Add("Mia");
        var page = Open(id);

        page.Find("button[title=Delete]").Click();
        Assert.Null(Library.Find(id, "ana"));
        page.FindAll(".library-none button")[0].Click();

        Assert.NotNull(Library.Find(id, "ana"));
        Assert.Equal("Mia", page.Find("h1").TextContent);
    }

    [Fact]
    public void An_outfit_is_worn_and_goes_to_the_studio()
    {
        string id = Add("Mia");
        var desk = Services.GetRequiredService<CharacterDesk>();
        var outfit = desk.AddOutfit(Library.Find(id, "ana")!, "ana", "Raincoat", UploadedPicture.Read(Pictures.Encoded(200, 200)));
        var page = Open(id);

        page.FindAll(".outfit-picture")[1].Click();

        Assert.Equal(outfit.Id, Library.Latest(id, "ana")!.OutfitId);
        var member = desk.Cast(id, "ana")!;
        Assert.NotNull(member.OutfitId);
        Assert.Null(desk.Cast(id, "bo"));
    }

    [Fact]
    public void A_painted_mask_wins_and_travels_to_the_request()
    {
        string id = Add("Mia");
        var desk = Services.GetRequiredService<CharacterDesk>();
        string picture = Library.Latest(id, "ana")!.References[0].Id;
        byte[] mask = Masks.Half(512, 512);
        desk.SetMask(Library.Find(id, "ana")!, "ana", picture, PaintedMask.Read(mask, 512, 512));

        var page = Open(id);

        page.WaitForAssertion(() => Assert.Contains("Your painted mask is used", page.Find(".findings").TextContent, StringComparison.Ordinal));
        var member = desk.Cast(id, "ana")!;
        var request = Services.GetRequiredService<StoryStudio.Web.Studio.RequestBuilder>().Build(new() { Prompt = "x", Cast = [member] }, "ana");
        Assert.Equal(PaintedMask.Read(mask, 512, 512), request.Characters[0].Mask!.Value.ToArray());
    }

    private CharacterLibrary Library => Services.GetRequiredService<CharacterLibrary>();

    private IRenderedComponent<CharacterPage> Open(string id) => Render<CharacterPage>(page => page.Add(parameters => parameters.Id, id));

    private string Add(string name) => Services.GetRequiredService<CharacterDesk>().Create("ana", name, SampleCharacters.All[0].Spec).Id;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _folder.Exists) _folder.Delete(recursive: true);
    }
}
