using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Imports.Bundles;
using StoryStudio.Data.Tests.Exports;

namespace StoryStudio.Data.Tests.Imports;

/// <summary>Bundles that mean harm are refused before anything is stored.</summary>
public sealed class HostileBundleTests : IDisposable
{
    private readonly SampleStudio _from = new();
    private readonly SampleStudio _to = new("zoe");

    public static TheoryData<string> Names => ["../../etc/passwd", "/etc/passwd", "blobs/../story.json", "blobs\\x", "C:\\x", "blobs/", "readme.txt", "STORY.JSON", "blobs/" + new string('A', 64)];

    [Theory, MemberData(nameof(Names))]
    public async Task Entries_of_other_names(string name) => await RefusedAsync("a name that no story has", await RebuildAsync(zip => Write(zip, name, "x"u8)));

    [Fact]
    public async Task Entries_that_are_links() => await RefusedAsync("is no file", await RebuildAsync(zip =>
    {
        var entry = zip.CreateEntry("blobs/" + new string('0', 64));
        entry.ExternalAttributes = unchecked((int)0xA1FF0000);
        using var stream = entry.Open();
        stream.Write("/etc/passwd"u8);
    }));

    [Fact]
    public async Task Entries_of_one_name() => await RefusedAsync("twice", await RebuildAsync(zip => Write(zip, StoryBundle.FileName, "{}"u8)));

    [Fact]
    public async Task Pictures_that_were_changed()
    {
        string hash = _from.Blob(30);
        await RefusedAsync("changed after the export", await RebuildAsync(null, (name, bytes) => name == StoryBundle.BlobFolder + hash ? SampleBoard.Png(31, 20, 20) : bytes));
    }

    [Fact]
    public async Task Pictures_that_are_missing()
    {
        string hash = _from.Blob(30);
        await RefusedAsync("is missing", await RebuildAsync(null, (name, bytes) => name == StoryBundle.BlobFolder + hash ? null : bytes));
    }

    [Fact]
    public async Task Pictures_that_only_this_studio_has()
    {
        string mine = _to.Images.Put(SampleBoard.Png(77, 20, 20)), theirs = _from.Blob(30);
        await RefusedAsync("is missing", await RebuildAsync(null, (name, bytes) => Replace(name, bytes, theirs, mine)));
    }

    [Fact]
    public async Task Pictures_that_nothing_uses() =>
        await RefusedAsync("nothing in it uses", await RebuildAsync(zip => Write(zip, StoryBundle.BlobFolder + Data.Images.ImageStore.NameOf("x"u8), "x"u8)));

    [Fact]
    public async Task Pictures_that_are_none()
    {
        string page = Data.Images.ImageStore.NameOf("<script>alert(1)</script>"u8), hash = _from.Blob(30);
        await RefusedAsync("no picture", await RebuildAsync(zip => Write(zip, StoryBundle.BlobFolder + page, "<script>alert(1)</script>"u8), (name, bytes) => name.EndsWith(hash, StringComparison.Ordinal) ? null : Replace(name, bytes, hash, page)));
    }

    [Fact]
    public async Task A_story_that_unpacks_to_more_than_is_allowed()
    {
        var watch = Stopwatch.StartNew();
        await RefusedAsync("unpacks to more", Bomb(StoryBundle.FileName, 400 << 20));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_size_that_lies()
    {
        byte[] bomb = Bomb(StoryBundle.FileName, 80 << 20);
        int directory = bomb.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(directory + 24), 100);
        await RefusedAsync("", bomb);
    }

    [Fact]
    public async Task Entries_that_overlap()
    {
        // Two names in the list of entries, one content.
        byte[] zip = await RebuildAsync(null);
        int directory = zip.AsSpan().IndexOf("PK\u0001\u0002"u8), end = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var entries = zip.AsSpan(directory, end - directory).ToArray();
        int second = entries.AsSpan(4).IndexOf("PK\u0001\u0002"u8) + 4;
        byte[] copy = [.. entries.AsSpan(second, entries.AsSpan(second + 4).IndexOf("PK\u0001\u0002"u8) + 4)];
        using var forged = new MemoryStream();
        forged.Write(zip.AsSpan(0, directory));
        forged.Write(entries);
        for (int index = 0; index < 200; index++)
        {
            Encoding.ASCII.GetBytes($"{index:x64}").CopyTo(copy, 46 + StoryBundle.BlobFolder.Length);
            forged.Write(copy);
        }
        byte[] tail = zip[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(8), (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(8)) + 200));
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(10), BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(8)));
        BinaryPrimitives.WriteUInt32LittleEndian(tail.AsSpan(12), (uint)(forged.Length - directory));
        forged.Write(tail);
        await RefusedAsync("", forged.ToArray());
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_entries()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            for (int index = 0; index < 70_000; index++) zip.CreateEntry($"blobs/{index:x64}");
        await RefusedAsync("more files than a story can have", file.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a zip at all")]
    [InlineData("PK\u0005\u0006")]
    public async Task Files_that_are_no_bundle(string content) => await RefusedAsync("", Encoding.Latin1.GetBytes(content));

    [Fact]
    public async Task Files_that_are_cut_off_anywhere()
    {
        byte[] whole = await RebuildAsync(null);
        var chance = new Random(1);
        for (int index = 0; index < 40; index++) await RefusedAsync("", whole[..chance.Next(whole.Length - 1)]);
    }

    [Fact]
    public async Task Files_with_changed_bytes_never_fail_otherwise()
    {
        byte[] whole = await RebuildAsync(null);
        var chance = new Random(2);
        for (int index = 0; index < 150; index++)
        {
            byte[] damaged = [.. whole];
            for (int change = 0; change < 8; change++) damaged[chance.Next(damaged.Length)] = (byte)chance.Next(256);
            try
            {
                (await BundleReader.ReadAsync(new MemoryStream(damaged), cancellationToken: TestContext.Current.CancellationToken)).Dispose();
            }
            catch (BundleException)
            {
            }
        }
    }

    public static TheoryData<string, string> Edits => new()
    {
        { "it is of format 3, and this StoryStudio reads formats 1 to 2", "$.format=3" },
        { "it is of format 0", "$.format=0" },
        { "its story cannot be read", "$.format=null" },
        { "There is no paper named 'A5'", "$.story.paper=\"A5\"" },
        { "its story cannot be read", "$.story.paper=null" },
        { "too large", "$.story.seed=9007199254740992" },
        { "too large", "$.panels[0].seed=9223372036854775807" },
        { "needs a title", "$.story.title=\" \"" },
        { "its story cannot be read", "$.surprise=1" },
        { "its story cannot be read", "$.story.title=null" },
        { "its story cannot be read", "$.panels=null" },
        { "there twice", "$.panels[0].id=\"p1\"" },
        { "missing", "$.panels[0]=null" },
        { "item of a list", "$.panels[2].cast[0]=null" },
        { "item of a list", "$.takes[0].scores[0]=null" },
        { "scene that it names", "$.panels[0].sceneId=\"elsewhere\"" },
        { "character that it names", "$.panels[2].cast=[{\"characterId\":\"elsewhere\"}]" },
        { "pose that it names", "$.panels[0].poseId=\"elsewhere\"" },
        { "take that it names", "$.panels[0].takeId=\"t1\"" },
        { "panel that it names", "$.takes[0].panelId=\"elsewhere\"" },
        { "story that it names", "$.takes[0].storyId=\"elsewhere\"" },
        { "frames", "$.panels[0].frames=2000000000" },
        { "frames", "$.panels[0].frames=0" },
        { "not possible", "$.panels[0].width=1000000" },
        { "no frame rate", "$.story.rate=\"1000\"" },
        { "still being made", "$.takes[0].state=\"running\"" },
        { "its story cannot be read", "$.takes[0].state=\"great\"" },
        { "a part of it cannot be read", "$.takes[0].request=\"{}\"" },
        { "a part of it cannot be read", "$.takes[0].request=\"[[[[\"" },
        { "hash is none", "$.characters[0].cover=\"../../x\"" },
        { "no cosine", "$.takes[0].clipT=7" },
        { "pose", "$.poses[0].json=\"{}\"" },
        { "name", "$.characters[0].name=\"\"" },
        { "version that it names", "$.characters[0].latest=9" },
        { "another length", "$.versions[0].identity.lengths=[1]" },
        { "same number", "$.takes[0].number=2" },
    };

    [Theory, MemberData(nameof(Edits))]
    public async Task Rows_that_break_a_rule(string reason, string edit) => await RefusedAsync(reason, await EditedAsync(root =>
    {
        var (path, value) = (edit[2..edit.IndexOf('=', StringComparison.Ordinal)], edit[(edit.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        JsonNode at = root;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (string step in steps[..^1]) at = step[0] == '[' ? at[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        if (steps[^1][0] == '[') at[int.Parse(steps[^1][1..^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        else at[steps[^1]] = JsonNode.Parse(value);
    }));

    [Fact]
    public async Task More_rows_than_a_story_can_have() => await RefusedAsync("at most 2000", await EditedAsync(root =>
    {
        var row = root["panels"]![0]!;
        for (int index = 0; index < 2_001; index++)
        {
            var copy = row.DeepClone();
            copy["id"] = $"n{index}";
            root["panels"]!.AsArray().Add(copy);
        }
    }));

    [Fact]
    public async Task Texts_without_end() => await RefusedAsync("a text has", await EditedAsync(root => root["panels"]![0]!["prompt"] = new string('x', 30_000)));

    [Fact]
    public async Task Papers_without_end() => await RefusedAsync("a text has", await EditedAsync(root => root["story"]!["paper"] = new string('x', 30_000)));

    [Fact]
    public async Task Newer_formats_with_names_that_are_unknown_here() => await RefusedAsync("it is of format 7", await EditedAsync(root =>
    {
        root["format"] = 7;
        root["story"]!["weather"] = new JsonArray(new JsonObject { ["deep"] = true });
    }));

    [Fact]
    public async Task Deep_json() => await RefusedAsync("its story cannot be read", await RebuildAsync(null, (name, bytes) =>
        name == StoryBundle.FileName ? Encoding.UTF8.GetBytes("{\"story\":" + new string('[', 1_000_000)) : bytes));

    [Fact]
    public async Task Names_that_come_twice_in_one_object() => await RefusedAsync("its story cannot be read", await RebuildAsync(null, (name, bytes) =>
        name == StoryBundle.FileName ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"format\": 1,", "\"format\": 1,\"format\": 1,", StringComparison.Ordinal)) : bytes));

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    private async Task RefusedAsync(string reason, byte[] file)
    {
        int before = _to.Count();

        var refusal = await Assert.ThrowsAsync<BundleException>(() => BundleReader.ReadAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("Nothing was stored.", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal(before, _to.Count());
    }

    private Task<byte[]> EditedAsync(Action<JsonNode> edit) => RebuildAsync(null, (name, bytes) =>
    {
        if (name != StoryBundle.FileName) return bytes;
        var root = JsonNode.Parse(bytes)!;
        edit(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    });

    private async Task<byte[]> RebuildAsync(Action<ZipArchive>? add, Func<string, byte[], byte[]?>? change = null)
    {
        if (!_from.Rows<Data.Stories.Story>("stories").Any()) _from.AddStory();
        using var file = new MemoryStream();
        await using (var source = new ZipArchive(new MemoryStream(await _from.BundleAsync("x0story"))))
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                using var bytes = new MemoryStream();
                await using (var stream = await entry.OpenAsync(TestContext.Current.CancellationToken)) await stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
                if ((change is null ? bytes.ToArray() : change(entry.FullName, bytes.ToArray())) is { } kept) Write(zip, entry.FullName, kept);
            }
            add?.Invoke(zip);
        }
        return file.ToArray();
    }

    private static byte[] Replace(string name, byte[] bytes, string old, string hash) =>
        name == StoryBundle.FileName ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, hash, StringComparison.Ordinal)) : bytes;

    private static void Write(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static byte[] Bomb(string name, int length)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry(name).Open())
        {
            var zeros = new byte[1 << 20];
            for (int written = 0; written < length; written += zeros.Length) stream.Write(zeros);
        }
        return file.ToArray();
    }
}
