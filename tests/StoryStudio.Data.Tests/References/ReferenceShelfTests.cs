using StoryStudio.Data.References;

namespace StoryStudio.Data.Tests.References;

public sealed class ReferenceShelfTests
{
    [Fact]
    public void The_same_picture_is_kept_once_per_person_and_seen_by_nobody_else()
    {
        using var database = new StudioDatabase(new MemoryStream());
        var shelf = new ReferenceShelf(database);

        var first = shelf.Add(Reference("ana", "blob"));
        var second = shelf.Add(Reference("ana", "blob"));
        var foreign = shelf.Add(Reference("bo", "blob"));

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, foreign.Id);
        Assert.Null(shelf.Find(first.Id, "bo"));
    }

    private static ReferencePicture Reference(string owner, string blob) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Owner = owner,
        Name = "Mira",
        Blob = blob,
        Width = 1,
        Height = 1,
        Created = DateTime.UnixEpoch,
    };
}
