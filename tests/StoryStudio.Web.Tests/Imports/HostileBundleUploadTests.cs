using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Tests.Imports;

/// <summary>Bundles that mean harm, brought to the running server.</summary>
public sealed class HostileBundleUploadTests(ImportingStudio studio) : IClassFixture<ImportingStudio>
{
    private const string Address = "/api/stories/import?name=Story.story.zip";
    private const string Refused = "cannot be imported";

    public static TheoryData<string> Names =>
    [
        "../../etc/passwd", "/etc/passwd", "..\\..\\x", "C:\\x", "blobs/../story.json", "blobs/..", "blobs//x", "./story.json", "STORY.JSON", "story.json ", "story.json\u0000",
        "blobs/" + new string('F', 64), "inner.zip", "blobs/inner.story.zip", "\u202enosj.yrots", "__MACOSX/story.json", new string('n', 60_000),
    ];

    [Theory, MemberData(nameof(Names))]
    public async Task Entries_of_other_names(string name) => await studio.RefusedAsync(Address, await RebuiltAsync(add: zip => Write(zip, name, "x"u8)), Refused);

    [Theory]
    [InlineData(0xA1FF)] // A symbolic link.
    [InlineData(0x41FF)] // A folder.
    [InlineData(0x61B6)] // A device.
    public async Task Entries_that_are_no_files(int mode) => await studio.RefusedAsync(Address, await RebuiltAsync(add: zip =>
    {
        var entry = zip.CreateEntry(StoryBundle.BlobFolder + new string('0', 64));
        entry.ExternalAttributes = mode << 16;
        using var stream = entry.Open();
        stream.Write("/etc/passwd"u8);
    }), "is no file");

    [Fact]
    public async Task Entries_of_one_name() => await studio.RefusedAsync(Address, await RebuiltAsync(add: zip => Write(zip, StoryBundle.FileName, "{}"u8)), "twice");

    [Fact]
    public Task A_story_that_unpacks_without_end() => studio.RefusedAsync(Address, Zip(zip => Zeros(zip, StoryBundle.FileName, 1 << 30)), "unpacks to more");

    [Fact]
    public async Task A_picture_that_unpacks_without_end() => await studio.RefusedAsync(Address, await RebuiltAsync(add: zip => Zeros(zip, StoryBundle.BlobFolder + new string('0', 64), 1 << 30), edit: story =>
    {
        // Its own picture is used elsewhere too, or it would be one too many.
        var second = story["takes"]![0]!.DeepClone();
        (second["id"], second["number"], second["blob"]) = ("bomb", 2, new string('0', 64));
        story["takes"]!.AsArray().Add(second);
    }), "unpacks to more");

    [Fact]
    public Task More_entries_than_a_story_has() => studio.RefusedAsync(Address, Zip(zip =>
    {
        for (int turn = 0; turn < 70_000; turn++) zip.CreateEntry($"{StoryBundle.BlobFolder}{turn:x64}");
    }), "more files than a story can have");

    [Fact]
    public async Task Archives_of_something_else()
    {
        await studio.RefusedAsync(Address, Zip(zip => Write(zip, "word/document.xml", "<w/>"u8)), "a name that no story has");
        await studio.RefusedAsync(Address, Zip(zip => Write(zip, StoryBundle.FileName, "PK\u0003\u0004"u8)), "its story cannot be read");
        await studio.RefusedAsync(Address, Zip(zip => zip.CreateEntry(StoryBundle.FileName)), "its story cannot be read");
        await studio.RefusedAsync(Address, Zip(zip => zip.CreateEntry(StoryBundle.BlobFolder + new string('0', 64))), "it holds no story");
        await studio.RefusedAsync(Address, "PK\u0003\u0004"u8.ToArray(), "cut off");
    }

    [Fact]
    public async Task Bundles_that_are_cut_off_or_changed_anywhere()
    {
        byte[] whole = await RebuiltAsync();
        for (int length = 5; length < whole.Length; length += whole.Length / 12) await studio.RefusedAsync(Address, whole[..length], Refused);
        var chance = new Random(5);
        for (int turn = 0; turn < 60; turn++)
        {
            byte[] damaged = [.. whole];
            for (int change = 0; change < 6; change++) damaged[chance.Next(4, damaged.Length)] ^= (byte)(1 << chance.Next(8));
            var (status, text) = await studio.PostAsync(Address, new ByteArrayContent(damaged));
            Assert.True((int)status is 200 or 422, $"{status}: {text}");
        }
    }

    [Fact]
    public async Task Pictures_of_another_story()
    {
        // In this studio, though not in the bundle: importing it would show it to whoever knows its hash.
        string secret = studio.Host.Get<ImageStore>().Put(PngEncoder.Encode(new PixelImage(50, 50)));

        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["takes"]![0]!["blob"] = secret), "is missing");
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["characters"]![0]!["cover"] = secret), "is missing");
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["takes"]![0]!["storyId"] = "elsewhere"), "is not in it");
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["panels"]![0]!["sceneId"] = "elsewhere"), "is not in it");
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["takes"]![0]!["blob"] = "../../studio.db"), "hash is none");
    }

    [Fact]
    public async Task Rows_larger_than_the_database_holds()
    {
        // Hard to pack, or it would be taken for a bomb.
        var chance = new Random(4);
        string text = Convert.ToHexString(Bytes(9_500)), megabyte = Convert.ToHexString(Bytes(500_000));
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["panels"]![0]!["dialogue"] =
            new JsonArray([.. Enumerable.Range(0, 900).Select(_ => (JsonNode)new JsonObject { ["speaker"] = "a", ["text"] = text })])), Refused);
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["panels"]![0]!["cast"] =
            new JsonArray([.. Enumerable.Range(0, 900).Select(_ => (JsonNode)new JsonObject { ["characterId"] = story["characters"]![0]!["id"]!.DeepClone(), ["outfitId"] = text })])), Refused);
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["takes"]![0]!["characters"] =
            new JsonArray([.. Enumerable.Range(0, 900).Select(_ => (JsonNode)text)])), Refused);
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story => story["characters"]![0]!["origin"] = new JsonObject
        {
            ["kind"] = "outfit",
            ["sources"] = new JsonArray([.. Enumerable.Range(0, 900).Select(_ => (JsonNode)new JsonObject { ["characterId"] = "x", ["name"] = text, ["version"] = 1 })]),
            ["words"] = null,
        }), Refused);
        await studio.RefusedAsync(Address, await RebuiltAsync(edit: story =>
        {
            var references = story["versions"]![0]!["references"]!.AsArray();
            references[0]!["findings"] = megabyte;
            references[0]!["name"] = megabyte;
            while (references.Count < 12) references.Add(references[0]!.DeepClone());
        }), Refused);

        byte[] Bytes(int length)
        {
            byte[] bytes = new byte[length];
            chance.NextBytes(bytes);
            return bytes;
        }
    }

    [Theory]
    [InlineData("takes", "number", int.MaxValue)]
    [InlineData("characters", "latest", int.MaxValue)]
    [InlineData("panels", "order", 1e308)]
    [InlineData("scenes", "order", -1e308)]
    [InlineData("panels", "frames", 2_000_000)]
    public async Task Numbers_after_which_nothing_can_come(string rows, string field, double number) => await studio.RefusedAsync(Address, await RebuiltAsync(edit: story =>
    {
        story[rows]![0]![field] = number == Math.Floor(number) && Math.Abs(number) < 1e15 ? (long)number : number;
        if (field != "latest") return;
        story["versions"]![0]!["number"] = int.MaxValue;
        story["versions"]![0]!["id"] = $"{story["characters"]![0]!["id"]}:{int.MaxValue}";
    }), Refused);

    [Fact]
    public async Task Junk_inside_texts_of_other_programs_breaks_no_page()
    {
        string id = await studio.TakenAsync(Address, await RebuiltAsync(edit: story =>
        {
            story["takes"]![0]!["recipeJson"] = "{\"pose\":{\"width\":9,\"height\":9,\"figures\":null}}";
            story["versions"]![0]!["references"]![0]!["findings"] = "[[[";
            story["versions"]![0]!["references"]![0]!["design"] = "no";
            story["panels"]![0]!["prompt"] = "<script>alert(1)</script>";
        }));

        string character = studio.Story(id).Panels[0].Cast[0].CharacterId;
        foreach (string page in (string[])[$"/stories/{id}", $"/library/{character}", $"/api/stories/{id}/board.json", $"/api/stories/{id}/takes.json", $"/api/stories/{id}/export/png", $"/api/stories/{id}/export/comic-pdf", $"/api/stories/{id}/export/bundle"])
            Assert.NotEmpty(await studio.GetAsync(page));
    }

    [Fact]
    public async Task Time_grows_with_rows_and_no_faster()
    {
        byte[][] bundles = [await CrowdedAsync(400), await CrowdedAsync(1600)];

        await studio.RequireLinearAsync(Address, times => bundles[times / 4]);
    }

    [Fact]
    public Task Time_grows_with_bombs_and_no_faster() =>
        studio.RequireLinearAsync(Address, times => Zip(zip => Zeros(zip, StoryBundle.FileName, times * 40 << 20)));

    [Fact]
    public Task Time_grows_with_entries_and_no_faster() => studio.RequireLinearAsync(Address, times => Zip(zip =>
    {
        Write(zip, StoryBundle.FileName, "{}"u8);
        for (int turn = 0; turn < times * 4_900; turn++) zip.CreateEntry($"{StoryBundle.BlobFolder}{turn:x64}");
    }));

    private Task<byte[]> CrowdedAsync(int panels) => RebuiltAsync(edit: story =>
    {
        var rows = story["panels"]!.AsArray();
        for (int turn = 1; turn < panels; turn++)
        {
            var copy = rows[0]!.DeepClone();
            (copy["id"], copy["order"], copy["takeId"]) = ($"copy{turn}", turn + 10, null);
            rows.Add(copy);
        }
    });

    /// <summary>What the server itself exports, changed afterwards.</summary>
    private async Task<byte[]> RebuiltAsync(Action<ZipArchive>? add = null, Action<JsonNode>? edit = null)
    {
        await using var source = new ZipArchive(new MemoryStream(await studio.GetAsync($"/api/stories/{Sample()}/export/bundle")));
        return Zip(zip =>
        {
            foreach (var entry in source.Entries)
            {
                using var bytes = new MemoryStream();
                using (var stream = entry.Open()) stream.CopyTo(bytes);
                if (edit is null || entry.FullName != StoryBundle.FileName)
                {
                    Write(zip, entry.FullName, bytes.ToArray());
                    continue;
                }
                var story = JsonNode.Parse(bytes.ToArray())!;
                edit(story);
                Write(zip, entry.FullName, Encoding.UTF8.GetBytes(story.ToJsonString()));
            }
            add?.Invoke(zip);
        });
    }

    // A panel with Mia in it and a take of it.
    private string Sample()
    {
        var shelf = studio.Host.Get<StoryShelf>();
        if (shelf.All(studio.Project, ImportingStudio.Me).FirstOrDefault(known => known.Title == "Sample") is { } known) return known.Id;
        var images = studio.Host.Get<ImageStore>();
        var story = shelf.New(StoryShelf.NewId(), studio.Project, "Sample");
        var scene = new Scene { Id = StoryShelf.NewId(), StoryId = story.Id, Order = 1 };
        var panel = new Panel { Id = StoryShelf.NewId(), StoryId = story.Id, SceneId = scene.Id, Order = 1, Prompt = "@Mia waits", Cast = [new PanelActor(studio.Mia.Id)], TakeId = "sample-take" };
        shelf.Add(story, [scene], [panel], ImportingStudio.Me);
        studio.Host.Get<Data.StudioDatabase>().Collection<Take>("takes").Insert(new Take
        {
            Id = "sample-take",
            StoryId = story.Id,
            PanelId = panel.Id,
            Number = 1,
            Author = ImportingStudio.Me,
            Created = story.Created,
            JobId = "",
            Request = new RequestArchive(images).Write(new GenerationRequest { Pack = "flat-illustration", Prompt = "waits", Seed = 7 }),
            Seed = 7,
            State = JobState.Completed,
            Blob = images.Put(PngEncoder.Encode(new PixelImage(64, 64))),
            RecipeJson = "{}",
            Scores = [new PictureScore(0.7, null)],
        });
        return story.Id;
    }

    private static byte[] Zip(Action<ZipArchive> fill)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true)) fill(zip);
        return file.ToArray();
    }

    private static void Write(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }

    private static void Zeros(ZipArchive zip, string name, int length)
    {
        using var stream = zip.CreateEntry(name).Open();
        byte[] part = new byte[1 << 20];
        for (int left = length; left > 0; left -= part.Length) stream.Write(part);
    }
}
