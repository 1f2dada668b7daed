using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Characters;

public sealed class CharacterLibraryTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly CharacterLibrary _library;
    private readonly ProjectShelf _projects;
    private readonly string _project;

    public CharacterLibraryTests()
    {
        var rights = new ProjectRights(_database);
        _projects = new ProjectShelf(_database, rights, _time);
        _library = new CharacterLibrary(_database, rights, _time);
        _project = _projects.HomeOf("ana").Id;
    }

    [Fact]
    public void A_character_is_stored_with_its_first_version()
    {
        var mia = _library.Create(Wish("Mia") with { Tags = [" hero", "Hero", "park"] }, "ana");

        var stored = _library.Find(mia.Id, "ana")!;
        Assert.Equal(["hero", "park"], stored.Tags);
        Assert.Equal("blob-Mia", stored.Cover);
        var version = Assert.Single(_library.Versions(mia.Id, "ana"));
        Assert.Equal("blob-Mia", version.References[0].Blob);
        Assert.Null(version.References[0].Mask);
    }

    [Fact]
    public void Nobody_else_sees_changes_or_deletes_it()
    {
        var mia = _library.Create(Wish("Mia"), "ana");

        Assert.Null(_library.Find(mia.Id, "bo"));
        Assert.Null(_library.Latest(mia.Id, "bo"));
        Assert.Empty(_library.Versions(mia.Id, "bo"));
        Assert.Throws<StudioException>(() => _library.All(_project, "bo"));
        Assert.Throws<StudioException>(() => _library.Create(Wish("Spy"), "bo"));
        Assert.Throws<StudioException>(() => _library.Save(mia with { Name = "Mine" }, "bo"));
        Assert.Throws<StudioException>(() => _library.AddVersion(mia.Id, 0, "bo", "", version => version));
        Assert.Empty(_library.Delete([mia.Id], "bo"));
        _library.Delete([mia.Id], "ana");
        Assert.Throws<StudioException>(() => _library.Restore([mia.Id], "bo"));
    }

    [Fact]
    public void A_viewer_looks_and_cannot_write()
    {
        var mia = _library.Create(Wish("Mia"), "ana");
        _projects.SetRole(_project, "ana", "vi", ProjectRole.Viewer);

        Assert.NotNull(_library.Find(mia.Id, "vi"));
        var refusal = Assert.Throws<StudioException>(() => _library.Save(mia, "vi"));
        Assert.Contains("viewer", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<StudioException>(() => _library.Delete([mia.Id], "vi"));
    }

    [Fact]
    public void Moving_a_character_to_another_project_by_writing_it_is_impossible()
    {
        var mia = _library.Create(Wish("Mia"), "ana");
        string foreign = _projects.HomeOf("bo").Id;

        _library.Save(mia with { ProjectId = foreign, Cover = "stolen", Latest = 9 }, "ana");

        var stored = _library.Find(mia.Id, "ana")!;
        Assert.Equal((_project, "blob-Mia", 1), (stored.ProjectId, stored.Cover, stored.Latest));
    }

    [Fact]
    public void A_write_from_an_old_state_is_refused_and_changes_nothing()
    {
        var seen = _library.Create(Wish("Mia"), "ana");
        _library.Save(seen with { Notes = "first" }, "ana");

        Assert.Throws<StaleWriteException>(() => _library.Save(seen with { Notes = "second" }, "ana"));
        Assert.Throws<StaleWriteException>(() => _library.AddVersion(seen.Id, seen.Revision, "ana", "x", version => version));

        Assert.Equal("first", _library.Find(seen.Id, "ana")!.Notes);
        Assert.Single(_library.Versions(seen.Id, "ana"));
    }

    [Fact]
    public void Editing_references_makes_a_version_and_keeps_the_old_one()
    {
        var mia = _library.Create(Wish("Mia"), "ana");

        mia = _library.AddVersion(mia.Id, mia.Revision, "ana", "Added a picture", version => version with { References = [Picture("new"), .. version.References] });

        Assert.Equal((2, "blob-new"), (mia.Latest, mia.Cover));
        Assert.Equal([2, 1], _library.Versions(mia.Id, "ana").Select(version => version.Number));
        Assert.Single(_library.Version(mia.Id, 1, "ana")!.References);
    }

    [Fact]
    public void What_the_engine_finds_is_noted_without_a_new_version_and_a_painted_mask_wins()
    {
        var mia = _library.Create(Wish("Mia"), "ana");
        string picture = _library.Latest(mia.Id, "ana")!.References[0].Id;

        _library.NoteFindings(mia.Id, 1, picture, "{}", "found", CharacterHealth.Warned);
        Assert.Equal(CharacterHealth.Warned, _library.Find(mia.Id, "ana")!.Health);
        _library.NoteIdentity(mia.Id, 1, new IdentityVectors("pack", "source", "vectors", [512]));
        var found = _library.Latest(mia.Id, "ana")!;
        _library.AddVersion(mia.Id, mia.Revision, "ana", "Painted", version => version with
        {
            References = [version.References[0] with { PaintedMask = "painted" }],
        });

        Assert.Equal("found", found.References[0].Mask);
        Assert.Equal(("pack", 512), (found.Identity!.Encoder, found.Identity.Lengths[0]));
        var painted = _library.Latest(mia.Id, "ana")!;
        Assert.Equal("painted", painted.References[0].Mask);
        Assert.Null(painted.Identity);
    }

    [Fact]
    public void Deleted_characters_come_back_whole()
    {
        string[] ids = [.. new[] { "Mia", "Omar", "Leo" }.Select(name => _library.Create(Wish(name), "ana").Id)];

        _library.Delete(ids[..2], "ana");
        var left = _library.All(_project, "ana");
        _library.Restore(ids[..2], "ana");

        Assert.Equal("Leo", Assert.Single(left).Name);
        Assert.Equal(3, _library.All(_project, "ana").Count);
        Assert.NotNull(_library.Latest(ids[0], "ana"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a name of more than sixty characters is longer than any list has room for")]
    public void A_name_is_needed(string name) =>
        Assert.Throws<StudioException>(() => _library.Create(Wish("x") with { Name = name }, "ana"));

    [Fact]
    public void The_last_reference_cannot_be_removed()
    {
        var mia = _library.Create(Wish("Mia"), "ana");

        Assert.Throws<StudioException>(() => _library.AddVersion(mia.Id, 0, "ana", "", version => version with { References = [] }));
        Assert.Equal(1, _library.Find(mia.Id, "ana")!.Latest);
    }

    private NewCharacter Wish(string name) => new() { ProjectId = _project, Name = name, Picture = Picture(name) };

    private static CharacterPicture Picture(string name) =>
        new() { Id = Guid.NewGuid().ToString("N"), Name = name, Blob = $"blob-{name}", Width = 64, Height = 64 };

    public void Dispose() => _database.Dispose();
}
