using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Projects;

public sealed class ProjectRightsTests : IDisposable
{
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly ProjectRights _rights;
    private readonly ProjectShelf _shelf;

    public ProjectRightsTests()
    {
        _rights = new ProjectRights(_database);
        _shelf = new ProjectShelf(_database, _rights, new AdvancingTime());
    }

    [Fact]
    public void Everybody_has_a_home_and_it_stays_the_same()
    {
        var home = _shelf.HomeOf("ana");

        Assert.Equal(home.Id, _shelf.HomeOf("ana").Id);
        Assert.Equal(ProjectRole.Owner, home.RoleOf("ana"));
        Assert.NotEqual(home.Id, _shelf.HomeOf("bo").Id);
    }

    [Theory]
    [InlineData(ProjectRole.Viewer, true, false, false, false)]
    [InlineData(ProjectRole.Reviewer, true, true, false, false)]
    [InlineData(ProjectRole.Editor, true, true, true, false)]
    [InlineData(ProjectRole.Owner, true, true, true, true)]
    public void A_role_may_do_what_lower_ones_may(ProjectRole role, params bool[] allowed)
    {
        var project = _shelf.Create("ana", "Book");
        _shelf.SetRole(project.Id, "ana", "bo", role);

        foreach (var needed in Enum.GetValues<ProjectRole>())
            Assert.Equal(allowed[(int)needed], _rights.Allow(project.Id, "bo", needed));
    }

    [Fact]
    public void Foreign_unknown_and_deleted_projects_are_refused_alike()
    {
        var project = _shelf.Create("ana", "Book");
        var deleted = _shelf.Create("ana", "Old book");
        _shelf.Delete(deleted.Id, "ana");

        string[] messages =
        [
            Assert.Throws<StudioException>(() => _rights.Require(project.Id, "bo", ProjectRole.Viewer)).Message,
            Assert.Throws<StudioException>(() => _rights.Require("nothing", "ana", ProjectRole.Viewer)).Message,
            Assert.Throws<StudioException>(() => _rights.Require(deleted.Id, "ana", ProjectRole.Viewer)).Message,
        ];

        Assert.Single(messages.Distinct());
    }

    [Fact]
    public void The_last_owner_cannot_leave_and_an_editor_cannot_invite()
    {
        var project = _shelf.Create("ana", "Book");
        _shelf.SetRole(project.Id, "ana", "bo", ProjectRole.Editor);

        Assert.Throws<StudioException>(() => _shelf.SetRole(project.Id, "ana", "ana", null));
        Assert.Throws<StudioException>(() => _shelf.SetRole(project.Id, "bo", "cy", ProjectRole.Viewer));
    }

    [Fact]
    public void A_deleted_project_comes_back_for_its_owner_only()
    {
        var project = _shelf.Create("ana", "Book");
        _shelf.Delete(project.Id, "ana");

        Assert.False(_shelf.Restore(project.Id, "bo"));
        Assert.True(_shelf.Restore(project.Id, "ana"));
        Assert.Contains(_shelf.Of("ana"), row => row.Id == project.Id);
    }

    public void Dispose() => _database.Dispose();
}
