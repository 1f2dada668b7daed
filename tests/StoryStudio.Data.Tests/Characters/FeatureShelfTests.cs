using System.Runtime.InteropServices;
using LiteDB;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Tests.Characters;

/// <summary>Vectors of people stay as long as they are of use, and no longer.</summary>
public sealed class FeatureShelfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StudioDatabase _database = new(new MemoryStream());
    private readonly AdvancingTime _time = new();
    private readonly ImageStore _images;
    private readonly FeatureShelf _shelf;

    public FeatureShelfTests()
    {
        _images = new ImageStore(_folder.Path);
        _shelf = new FeatureShelf(_database, _images, _time);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void What_was_not_used_for_longest_makes_room_and_its_blob_goes_too()
    {
        for (int i = 0; i < FeatureShelf.Most; i++) Keep($"k{i}", i);
        Assert.NotNull(_shelf.Find("k0"));
        _time.Advance(TimeSpan.FromSeconds(1));

        Keep("new", -1);

        Assert.Equal((FeatureShelf.Most, FeatureShelf.Most), (Rows, Blobs));
        Assert.Null(_shelf.Find("k1"));
        Assert.All(["k0", "k2", "new"], key => Assert.NotNull(_shelf.Find(key)));
    }

    [Fact]
    public void What_the_encoders_made_before_they_changed_goes_and_other_packs_keep_theirs()
    {
        Keep("a_b/old/person", 1);
        Keep("a_b/new/cpu/person", 2);
        Keep("axb/old/person", 3);

        _shelf.Retain("a_b/", "a_b/new/");

        Assert.Null(_shelf.Find("a_b/old/person"));
        Assert.All(["a_b/new/cpu/person", "axb/old/person"], key => Assert.NotNull(_shelf.Find(key)));
        Assert.Equal(2, Blobs);
    }

    [Fact]
    public void What_rested_for_ninety_days_goes_with_rows_that_never_told()
    {
        Keep("rests", 1);
        Keep("is used", 2);
        string untold = _images.Put(Bytes(3));
        _database.Collection<BsonDocument>("features").Insert(new BsonDocument { ["_id"] = "untold", ["Blob"] = untold, ["Lengths"] = new BsonArray { 1 } });
        _time.Advance(TimeSpan.FromDays(60));
        Assert.NotNull(_shelf.Find("is used"));
        _time.Advance(TimeSpan.FromDays(31));

        _shelf.Retain("pack/", "pack/now/");

        Assert.Null(_shelf.Find("rests"));
        Assert.NotNull(_shelf.Find("is used"));
        Assert.Equal((1, 1), (Rows, Blobs));
    }

    [Fact]
    public void A_blob_that_something_else_names_stays()
    {
        Keep("one", 1);
        Keep("same", 1);
        Keep("version's", 2);
        string named = ImageStore.NameOf(Bytes(2));
        _database.Collection<CharacterVersion>("character_versions").Insert(new CharacterVersion
        {
            Id = "c:1",
            CharacterId = "c",
            Number = 1,
            References = [],
            Author = "ana",
            Change = "",
            Created = _time.GetUtcNow().UtcDateTime,
            Identity = new IdentityVectors("e", "s", named, [1]),
        });

        Keep("one", 5);
        Keep("version's", 6);

        Assert.Equal([1f], _shelf.Find("same")![0]);
        Assert.True(_images.Contains(named));
        Keep("same", 7);
        Assert.False(_images.Contains(ImageStore.NameOf(Bytes(1))));
    }

    [Fact]
    public void A_damaged_blob_is_mended_when_the_same_vectors_are_kept_again()
    {
        Keep("k", 1);
        File.WriteAllBytes(_images.PathOf(ImageStore.NameOf(Bytes(1))), [9, 9, 9, 9]);
        Assert.Null(_shelf.Find("k"));

        Keep("k", 1);

        Assert.Equal([1f], _shelf.Find("k")![0]);
    }

    private int Rows => _database.Collection<BsonDocument>("features").Count();

    private int Blobs => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Length;

    private void Keep(string key, float value)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _shelf.Keep(key, [[value]]);
    }

    private static byte[] Bytes(float value) => MemoryMarshal.AsBytes<float>([value]).ToArray();
}
