using StoryStudio.Data.Images;

namespace StoryStudio.Data.Tests.Images;

public sealed class ImageStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_blob_is_named_by_its_sha256()
    {
        var store = new ImageStore(_folder.Path);

        string hash = store.Put("abc"u8);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
        Assert.Equal("abc"u8, store.Read(hash));
    }

    [Fact]
    public void The_same_bytes_are_kept_once()
    {
        var store = new ImageStore(_folder.Path);

        store.Put("abc"u8);
        store.Put("abc"u8);

        Assert.Single(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abd")]
    public void A_damaged_blob_is_written_anew(string damaged)
    {
        var store = new ImageStore(_folder.Path);
        string hash = store.Put("abc"u8);
        File.WriteAllText(store.PathOf(hash), damaged);

        Assert.Equal(hash, store.Put("abc"u8));

        Assert.Equal("abc"u8, store.Read(hash));
    }

    [Fact]
    public void A_removed_blob_is_gone_and_removing_it_again_does_nothing()
    {
        var store = new ImageStore(_folder.Path);
        string hash = store.Put("abc"u8);

        store.Remove(hash);
        store.Remove(hash);
        store.Remove(ImageStore.NameOf("never stored"u8));

        Assert.False(store.Contains(hash));
    }

    [Fact]
    public void What_a_killed_process_left_half_written_is_swept_at_start()
    {
        string unfinished = Path.Combine(_folder.Path, "blobs", "unfinished");
        Directory.CreateDirectory(unfinished);
        File.WriteAllText(Path.Combine(unfinished, "half"), "ab");

        _ = new ImageStore(_folder.Path);

        Assert.Empty(Directory.EnumerateFiles(unfinished));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a/")]
    public void A_name_that_is_no_hash_is_refused(string name)
    {
        var store = new ImageStore(_folder.Path);

        Assert.False(store.Contains(name));
        Assert.Throws<ArgumentException>(() => store.PathOf(name));
    }

    public void Dispose() => _folder.Dispose();
}
