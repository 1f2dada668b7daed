using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Sharing;

public sealed class ShareLinksTests : IDisposable
{
    private readonly AdvancingTime _time = new();
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly ProjectShelf _projects;
    private readonly CharacterLibrary _library;
    private readonly ShareLinks _links;
    private readonly CharacterSheet _sheet;

    public ShareLinksTests()
    {
        var rights = new ProjectRights(_database);
        _projects = new ProjectShelf(_database, rights, _time);
        _library = new CharacterLibrary(_database, rights, _time);
        _links = new ShareLinks(_database, rights, _time);
        string project = _projects.HomeOf("ana").Id;
        var picture = new CharacterPicture { Id = "p", Name = "p", Blob = "b", Width = 1, Height = 1 };
        var mia = _library.Create(new NewCharacter { ProjectId = project, Name = "Mia", Picture = picture }, "ana");
        _sheet = new CharacterSheet
        {
            Id = "sheet",
            ProjectId = project,
            CharacterId = mia.Id,
            Name = "Mia",
            Version = 1,
            Reference = "b",
            Palette = ["aabbcc"],
            Cells = [new SheetCell("Turnaround", "Front", "job")],
            Author = "ana",
            Created = DateTime.UnixEpoch,
        };
        new SheetShelf(_database, rights).Add(_sheet, "ana");
    }

    [Fact]
    public void A_token_has_256_bits_and_only_its_hash_is_stored()
    {
        var (link, token) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null);

        Assert.Equal(43, token.Length);
        Assert.Equal("Mia", _links.Follow(token)!.Value.Sheet.Name);
        string stored = string.Join(' ', _database.Collection<LiteDB.BsonDocument>("share_links").FindAll());
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
        Assert.Contains(link.TokenHash, stored, StringComparison.Ordinal);
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => ShareToken.New()).Distinct().Count());
    }

    [Fact]
    public void Expired_revoked_and_wrong_tokens_lead_nowhere()
    {
        var (_, shortLived) = _links.Create(_sheet.Id, "ana", TimeSpan.FromDays(1), null);
        var (revoked, revokedToken) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null);
        Assert.False(_links.Revoke(revoked.Id, "bo"));
        Assert.NotNull(_links.Follow(revokedToken));
        Assert.True(_links.Revoke(revoked.Id, "ana"));

        Assert.Null(_links.Follow(revokedToken));
        _time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(_links.Follow(shortLived));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_links.Follow(shortLived));
        Assert.Null(_links.Follow(ShareToken.New()));
        Assert.Null(_links.Follow(""));
    }

    [Fact]
    public void A_link_for_two_guests_counts_two()
    {
        var (link, _) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null, mostGuests: 2);

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => _links.CountGuest(link.Id)));
        Assert.True(Assert.Single(_links.Of(_sheet.Id, "ana")) is { Guests: 2, IsUsedUp: true });
        Assert.Throws<StudioException>(() => _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null, mostGuests: 0));
        Assert.Throws<StudioException>(() => _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null, mostGuests: 1001));
    }

    [Fact]
    public void A_guest_who_comes_too_late_does_not_bring_a_link_back()
    {
        var (link, token) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null, mostGuests: 2);
        _links.Revoke(link.Id, "ana");

        Assert.False(_links.CountGuest(link.Id));
        Assert.Null(_links.Follow(token));
    }

    [Fact]
    public void Deleting_the_character_or_the_project_closes_its_links()
    {
        var (_, token) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null);

        _library.Delete([_sheet.CharacterId], "ana");
        Assert.Null(_links.Follow(token));
        _library.Restore([_sheet.CharacterId], "ana");
        Assert.NotNull(_links.Follow(token));
        _projects.Delete(_sheet.ProjectId, "ana");
        Assert.Null(_links.Follow(token));
    }

    [Fact]
    public void Only_editors_share_and_see_links()
    {
        _projects.SetRole(_sheet.ProjectId, "ana", "vi", ProjectRole.Viewer);
        _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, null);

        Assert.Throws<StudioException>(() => _links.Create(_sheet.Id, "vi", ShareLinks.DefaultLifetime, null));
        Assert.Throws<StudioException>(() => _links.Create(_sheet.Id, "bo", ShareLinks.DefaultLifetime, null));
        Assert.Throws<StudioException>(() => _links.Create(_sheet.Id, "ana", TimeSpan.FromDays(999), null));
        Assert.Empty(_links.Of(_sheet.Id, "vi"));
        Assert.Single(_links.Of(_sheet.Id, "ana"));
    }

    [Fact]
    public void A_password_is_told_from_all_others_however_long()
    {
        string longOne = new('x', 150);
        var (link, _) = _links.Create(_sheet.Id, "ana", ShareLinks.DefaultLifetime, longOne + "é");

        Assert.True(link.Password!.Matches(longOne + "é"));
        Assert.False(link.Password.Matches(longOne + "e"));
        Assert.False(SharePassword.Nobody.Matches(""));
    }

    public void Dispose() => _database.Dispose();
}
