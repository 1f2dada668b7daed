using StoryStudio.Data.Characters;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Tests.Characters;

public sealed class LibraryViewTests
{
    private static readonly Character[] Everybody =
    [
        Somebody("Mia") with { Tags = ["hero", "park"], Aliases = ["Mimi"] },
        Somebody("Omar") with { Tags = ["Hero"], Notes = "Runs the bakery", Health = CharacterHealth.Warned },
        Somebody("Ada × Mia") with { Origin = new CharacterOrigin(OriginKind.Blend, [], 0.5) },
        Somebody("זהבה 🌻") with { Origin = new CharacterOrigin(OriginKind.Designed, []) },
    ];

    [Theory]
    [InlineData("mimi", "Mia")]
    [InlineData("HERO park", "Mia")]
    [InlineData("bakery", "Omar")]
    [InlineData("🌻", "זהבה 🌻")]
    [InlineData("nobody at all")]
    public void Search_looks_at_names_aliases_tags_and_notes(string search, params string[] found) =>
        Assert.Equal(found, new LibraryView { Search = search }.Of(Everybody).Select(character => character.Name));

    [Fact]
    public void Tags_add_up_whatever_their_case()
    {
        var view = new LibraryView().WithTag("hero");

        Assert.Equal(["Mia", "Omar"], view.Of(Everybody).Select(character => character.Name));
        Assert.Equal(["Mia"], view.WithTag("park").Of(Everybody).Select(character => character.Name));
        Assert.Equal(4, view.WithTag("HERO").Of(Everybody).Count);
        Assert.Equal(["hero", "park"], LibraryView.TagsOf(Everybody, 5));
    }

    [Theory]
    [InlineData(LibraryFilter.Designed, "זהבה 🌻")]
    [InlineData(LibraryFilter.Imported, "Mia", "Omar")]
    [InlineData(LibraryFilter.Mixed, "Ada × Mia")]
    [InlineData(LibraryFilter.NeedsAttention, "Omar")]
    public void Filters_tell_where_they_come_from(LibraryFilter filter, params string[] found) =>
        Assert.Equal(found, new LibraryView { Filter = filter }.Of(Everybody).Select(character => character.Name));

    private static Character Somebody(string name) => new()
    {
        Id = name,
        ProjectId = "p",
        Name = name,
        Latest = 1,
        Cover = "",
        Created = DateTime.UnixEpoch,
        Changed = DateTime.UnixEpoch,
    };
}
