using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Stories;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Stories;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The form of a panel without a browser.</summary>
public sealed class PanelFormTests : StoryRoomContext
{
    [Fact]
    public void A_chosen_panel_shows_its_form_and_what_would_stop_it()
    {
        Services.GetRequiredService<CharacterDesk>().Create("ana", "Mia", SampleCharacters.All[0].Spec);
        var story = Add("The letter", 2, "@Nobody waves");
        var room = Open(story);
        Assert.Contains("No panel is chosen", room.Markup, StringComparison.Ordinal);

        Choose(room, story.Panels[0].Id);

        Assert.Equal("1.1", room.Find("#inspector-prompt").TextContent);
        Assert.Contains("Nobody here is called “Nobody”", room.Find(".inspector [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No take yet", room.Find(".takes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_with_one_name_the_form_asks_who_is_meant()
    {
        foreach (int sample in new[] { 0, 2 }) Services.GetRequiredService<CharacterDesk>().Create("ana", "Mia", SampleCharacters.All[sample].Spec);
        var story = Add("The letter", 1, "@Mia waves");
        var room = Open(story);
        Choose(room, story.Panels[0].Id);
        Assert.Contains("2 characters are called “Mia”", room.Find(".inspector [role=alert]").TextContent, StringComparison.Ordinal);
        var chips = room.FindComponent<CastChips>();
        string[] labels = [.. chips.FindAll(".unclear button").Select(choice => choice.GetAttribute("title")!)];
        Assert.Equal(2, labels.Length);
        Assert.All(labels, label => Assert.StartsWith("Mia, added ", label, StringComparison.Ordinal));

        RowEdit? edit = null;
        var asked = Render<CastChips>(parameters => parameters.Add(p => p.Panel, chips.Instance.Panel with { Cast = [new(chips.Instance.Unclear[0].Ids[0])] })
            .Add(p => p.People, chips.Instance.People).Add(p => p.Unclear, chips.Instance.Unclear).Add(p => p.OnEdit, given => edit = given));
        asked.FindAll(".unclear button")[1].Click();

        Assert.Equal([new PanelActor(chips.Instance.Unclear[0].Ids[1])], (IReadOnlyList<PanelActor>)edit!.Fields["cast"]!);
    }

    [Fact]
    public void A_version_is_kept_and_let_go_again()
    {
        string mia = Services.GetRequiredService<CharacterDesk>().Create("ana", "Mia", SampleCharacters.All[0].Spec).Id;
        var story = Add("The letter", 1, "@Mia waves");
        var room = Open(story);
        Choose(room, story.Panels[0].Id);
        var chips = room.FindComponent<CastChips>();
        List<RowEdit> edits = [];
        var asked = Render<CastChips>(parameters => parameters.Add(p => p.Panel, chips.Instance.Panel).Add(p => p.People, chips.Instance.People)
            .Add(p => p.Named, chips.Instance.Named).Add(p => p.OnEdit, edits.Add));

        asked.Find("[aria-label^='Keep version 1 of Mia']").Click();
        var kept = (IReadOnlyList<PanelActor>)edits[0].Fields["cast"]!;
        asked.Render(parameters => parameters.Add(p => p.Panel, chips.Instance.Panel with { Cast = kept }));
        asked.Find(".cast-chip .tag").Click();

        Assert.Equal([new PanelActor(mia, Version: 1)], kept);
        Assert.Equal([new PanelActor(mia)], (IReadOnlyList<PanelActor>)edits[1].Fields["cast"]!);
    }

    [Fact]
    public void A_panel_lists_all_poses_of_its_project_and_knows_which_one_was_deleted()
    {
        var shelf = Services.GetRequiredService<PoseShelf>();
        string json = PoseCells.Write(PoseDocument.Of(PoseLibrary.Find("standing").Pose));
        for (int index = 0; index < 30; index++)
            shelf.Add(new StoredPose { Id = $"pose{index}", Owner = "ana", ProjectId = Project, Title = $"Fight {index}", Json = json, Created = DateTime.UnixEpoch.AddDays(index) });
        shelf.Add(new StoredPose { Id = "foreign", Owner = "bo", ProjectId = Services.GetRequiredService<ProjectShelf>().HomeOf("bo").Id, Title = "Secret", Json = json, Created = DateTime.UnixEpoch });
        var scene = Add("The letter", 1, "waves");
        Panel[] panels = [.. new[] { "pose0", "pose1", "foreign", "never" }.Select((pose, index) => scene.Panels[0] with { Id = $"p{index}", PoseId = pose })];
        foreach (var panel in panels) Services.GetRequiredService<StoryLog>().Do(scene.Story.Id, "ana", panel.Id, new("Add", [StoryChange.Add(panel)]));
        shelf.Delete("pose1", "ana");
        var room = Open(scene);

        Assert.Equal(["Fight 0", "was deleted", "belongs to others", "was deleted"], panels.Select(panel =>
        {
            Choose(room, panel.Id);
            return room.Find("#inspector-pose ~ .quiet").TextContent;
        }));
        Assert.Equal(PoseLibrary.All.Count + 29, room.FindAll(".story-poses .pose img").Count);
        room.Find(".pose-search").Input("fight 29");
        Assert.Equal("Fight 29", Assert.Single(room.FindAll(".story-poses .pose img")).GetAttribute("alt"));
        Assert.DoesNotContain("Secret", room.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_only_in_the_pose_is_shown_in_the_cast_and_among_the_people_of_the_story()
    {
        var mia = Services.GetRequiredService<CharacterDesk>().Create("ana", "Mia", SampleCharacters.All[0].Spec);
        var document = PoseDocument.Of(PoseLibrary.Find("standing").Pose);
        Services.GetRequiredService<PoseShelf>().Add(new StoredPose
        {
            Id = "pose0",
            Owner = "ana",
            ProjectId = Project,
            Title = "Hers",
            Created = DateTime.UnixEpoch,
            Json = PoseCells.Write(document with { Figures = [document.Figures[0] with { CharacterId = mia.Id }] }),
        });
        var story = Add("The letter", 1, "waves");
        Services.GetRequiredService<StoryLog>().Do(story.Story.Id, "ana", "m", new("Pose", [StoryChange.Set(StoryPart.Panel, story.Panels[0].Id, "poseId", "pose0")]));
        var room = Open(story);
        Choose(room, story.Panels[0].Id);

        Assert.Equal("Miain the pose", room.Find(".cast-chip").TextContent);
        room.Find("#tab-Story").Click();
        Assert.Contains("Mia", room.FindComponent<StorySettings>().Instance.People.Select(row => row.Name));
    }

    [Fact]
    public void Many_poses_are_drawn_in_part_with_the_chosen_one_among_them()
    {
        var picker = Render<PosePicker>(parameters => parameters.Add(p => p.Panel, new Panel { Id = "p", StoryId = "s", SceneId = "c", PoseId = "pose499" })
            .Add(p => p.Poses, [.. Enumerable.Range(0, 500).Select(index => new PoseName($"pose{index}", $"Pose {index}"))]).Add(p => p.Chosen, "Pose 499"));

        Assert.Equal(120, picker.FindAll(".pose img").Count);
        Assert.Contains(picker.FindAll(".pose input"), choice => choice.HasAttribute("checked"));
        Assert.Equal("380 more: search for them", picker.Find(".poses-more").TextContent);
    }

    [Fact]
    public void The_form_says_what_it_sets_and_refuses_what_is_no_number()
    {
        var edits = new List<RowEdit>();
        var story = Add("The letter", 1, "in the park");
        var form = Render<PanelInspector>(parameters => parameters
            .Add(p => p.Panel, story.Panels[0]).Add(p => p.Story, story.Story).Add(p => p.Number, "1.1").Add(p => p.OnEdit, edits.Add));

        form.FindAll("#inspector-time ~ * input, .inspector-grid input")[0].Change("3,5");
        form.FindAll(".inspector-grid input")[1].Change("0");
        Assert.Contains("no number of frames", form.Find(".pose-warning").TextContent, StringComparison.Ordinal);
        form.FindAll(".inspector-grid input")[2].Change("4711");
        form.Find("[aria-label='Lock this panel']").Click();

        Assert.Equal(["frames=84", "seed=4711", "isLocked=True"], edits.Select(edit => $"{edit.Fields.Keys.Single()}={edit.Fields.Values.Single()}"));
    }

    [Fact]
    public void A_locked_panel_cannot_be_edited()
    {
        var story = Add("The letter", 1, "in the park");
        var form = Render<PanelInspector>(parameters => parameters.Add(p => p.Panel, story.Panels[0] with { IsLocked = true }).Add(p => p.Story, story.Story));

        Assert.True(form.Find("fieldset").HasAttribute("disabled"));
        Assert.Contains("Locked", form.Find(".inspector-locked").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_dialogue_are_added_changed_and_removed()
    {
        var edits = new List<RowEdit>();
        var story = Add("The letter", 1, "in the park");
        var lines = Render<DialogueLines>(parameters => parameters
            .Add(p => p.Panel, story.Panels[0] with { Dialogue = [new SpokenLine("Mia", "Hello."), new SpokenLine("", "Night.")] }).Add(p => p.OnEdit, edits.Add));

        lines.FindAll("textarea")[1].Change(" Night fell. ");
        lines.Find("[aria-label='Remove line 1']").Click();

        Assert.Equal([new SpokenLine("Mia", "Hello."), new SpokenLine("", "Night fell.")], (IReadOnlyList<SpokenLine>)edits[0].Fields["dialogue"]!);
        Assert.Equal([new SpokenLine("", "Night.")], (IReadOnlyList<SpokenLine>)edits[1].Fields["dialogue"]!);
    }

    [Fact]
    public void A_panels_seed_that_the_browser_would_change_is_refused_with_words()
    {
        var story = Add("The letter", 1);
        var room = Open(story);
        Choose(room, story.Panels[0].Id);

        room.Find("[placeholder='new for each take']").Change("9007199254740993");

        Assert.Contains("9007199254740993 is too large", room.Find(".inspector").TextContent, StringComparison.Ordinal);
    }
}
