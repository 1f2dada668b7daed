using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Imaging;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Imports;

/// <summary>Pictures whose texts mean harm, dropped on a story of the running server.</summary>
public sealed class HostileRecipeTests : IClassFixture<ImportingStudio>
{
    private const string Nothing = "Nothing in this picture says how it was made";

    private const string Recipe = """
        {"pack":"flat-illustration","packVersion":"1","packHash":"0123456789abcdef","precision":"Float","prompt":"rain","negativePrompt":"","width":256,"height":256,"seed":77,"steps":20,
        "scheduler":"unipc","guidanceScale":3,"guidanceRescale":0,"adapterScale":0.8,"loraScale":0.8,"regionStrength":1,"characters":[]}
        """;

    private static readonly byte[] Picture = PngEncoder.Encode(new PixelImage(40, 40));

    private readonly ImportingStudio _studio;
    private readonly StorySnapshot _story;

    public HostileRecipeTests(ImportingStudio studio)
    {
        _studio = studio;
        _story = studio.Host.Get<StoryShelf>().Create(studio.Project, ImportingStudio.Me, "Recipes");
    }

    private string Address => $"/api/stories/{_story.Story.Id}/recipes?name=Dropped.png";

    [Fact]
    public async Task What_is_no_picture()
    {
        foreach (byte[] file in (byte[][])[[], "GIF89a"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), Picture[..7], Pictures.Encoded(40, 40, SkiaSharp.SKEncodedImageFormat.Jpeg)])
            await _studio.RefusedAsync(Address, file, "no PNG");
        await _studio.RefusedAsync(Address, new byte[21 << 20], "22.0 MB", System.Net.HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Texts_that_are_cut_off_anywhere()
    {
        byte[] text = [.. "storystudio\0"u8, .. Encoding.UTF8.GetBytes(Recipe)];
        byte[] whole = With("tEXt", text);
        for (int length = 8; length < 33 + 12 + text.Length; length += 37) await _studio.RefusedAsync(Address, whole[..length], Nothing);
    }

    [Fact]
    public async Task Lengths_that_lie()
    {
        byte[] whole = With("tEXt", [.. "storystudio\0"u8, .. Encoding.UTF8.GetBytes(Recipe)]);
        foreach (uint length in (uint[])[uint.MaxValue, int.MaxValue, 0, 5, 1 << 20])
        {
            byte[] lying = [.. whole];
            BinaryPrimitives.WriteUInt32BigEndian(lying.AsSpan(33), length);
            await _studio.RefusedAsync(Address, lying, Nothing);
        }
    }

    [Fact]
    public async Task A_text_that_its_checksum_contradicts()
    {
        byte[] changed = With("tEXt", [.. "storystudio\0"u8, .. Encoding.UTF8.GetBytes(Recipe)]);
        changed[changed.AsSpan().IndexOf("rain"u8)] = (byte)'p';

        await _studio.RefusedAsync(Address, changed, Nothing);
    }

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    public Task A_text_that_unpacks_without_end(string type) => _studio.RefusedAsync(Address, With(type, Packed(type, "parameters", 400 << 20)), Nothing);

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    public async Task Thousands_of_texts_that_unpack_to_too_much(string type)
    {
        byte[] bomb = Packed(type, "parameters", (1 << 20) + 1);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await _studio.RefusedAsync(Address, With(Enumerable.Repeat((type, bomb), 9_000)), Nothing);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("tEXt")]
    [InlineData("iTXt")]
    public Task Megabytes_of_text_as_they_are(string type) => _studio.RefusedAsync(Address, With(type, [.. Head(type, "parameters"), .. new byte[15 << 20]]), Nothing);

    [Fact]
    public Task A_prompt_of_a_million_characters() => _studio.RefusedAsync(Address, Told("parameters", new string('x', 1_000_000)), "1000000 characters");

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("{\"prompt\":null}")]
    [InlineData("{\"prompt\":\"x\",\"prompt\":\"y\"}")]
    public Task Recipes_that_are_none(string recipe) => _studio.RefusedAsync(Address, Told("storystudio", recipe), recipe == "null" ? Nothing : "cannot be read");

    [Fact]
    public Task Recipes_without_bottom() => _studio.RefusedAsync(Address, Told("storystudio", new string('[', 900_000)), "cannot be read");

    [Theory]
    [InlineData("characters", "null")]
    [InlineData("characters", "[null]")]
    [InlineData("characters", "[{\"picture\":null,\"faceOnly\":false,\"blendAmount\":0}]")]
    [InlineData("prompt", "null")]
    [InlineData("scheduler", "null")]
    [InlineData("width", "1e99")]
    [InlineData("seed", "\"x\"")]
    [InlineData("pose", "{\"width\":256,\"height\":256,\"figures\":null}")]
    [InlineData("pose", "{\"width\":256,\"height\":256,\"figures\":[null]}")]
    [InlineData("pose", "{\"width\":256,\"height\":256,\"figures\":[[]]}")]
    [InlineData("pose", "{\"width\":256,\"height\":256,\"figures\":[[1,2]]}")]
    [InlineData("pose", "{\"width\":0,\"height\":-1,\"figures\":[]}")]
    [InlineData("pose", "\"standing\"")]
    public Task Recipes_with_a_damaged_part(string part, string value) => _studio.RefusedAsync(Address, Told("storystudio", Changed(part, JsonNode.Parse(value))), "cannot be read");

    [Theory]
    [InlineData(1e39)]
    [InlineData(3e38)]
    public Task A_joint_beyond_the_world(double place) =>
        _studio.RefusedAsync(Address, Told("storystudio", Changed("pose", Standing(figure => figure[0] = place))), "");

    [Fact]
    public Task More_figures_than_a_pose_has() =>
        _studio.RefusedAsync(Address, Told("storystudio", Changed("pose", Standing(_ => { }, 500))), "");

    [Fact]
    public async Task More_people_than_a_panel_holds()
    {
        var crowd = new JsonArray([.. Enumerable.Range(0, 9_000).Select(turn => (JsonNode)new JsonObject { ["picture"] = $"{turn:x64}", ["faceOnly"] = false, ["blendAmount"] = 0 })]);

        await _studio.RefusedAsync(Address, Told("storystudio", Changed("characters", crowd)), "9000 people");
    }

    [Fact]
    public async Task A_story_that_is_full_keeps_no_pose_either()
    {
        var shelf = _studio.Host.Get<StoryShelf>();
        var full = shelf.New(StoryShelf.NewId(), _studio.Project, "Full");
        var scene = new Scene { Id = StoryShelf.NewId(), StoryId = full.Id, Order = 1 };
        shelf.Add(full, [scene], [.. Enumerable.Range(1, StoryRules.PanelCount).Select(turn => new Panel { Id = StoryShelf.NewId(), StoryId = full.Id, SceneId = scene.Id, Order = turn })], ImportingStudio.Me);

        await _studio.RefusedAsync($"/api/stories/{full.Id}/recipes?name=x.png", Told("storystudio", Changed("pose", Standing(_ => { }))), "at most 2000 panels");
    }

    [Fact]
    public async Task A_drop_that_arrives_twice_is_one_panel_and_one_pose()
    {
        byte[] file = Told("storystudio", Changed("pose", Standing(_ => { })));
        string first = await _studio.TakenAsync($"{Address}&message=once", file);
        int poses = _studio.Host.Get<Data.Poses.PoseShelf>().All(_studio.Project, ImportingStudio.Me).Count;

        await _studio.TakenAsync($"{Address}&message=once", file);

        Assert.Equal(first, Assert.Single(_studio.Story(_story.Story.Id).Panels).Id);
        Assert.Equal(poses, _studio.Host.Get<Data.Poses.PoseShelf>().All(_studio.Project, ImportingStudio.Me).Count);
    }

    [Theory]
    [InlineData("<script>alert(1)</script> @Mia \u202e👩🏽‍🚀")]
    [InlineData("@@@@@@")]
    public async Task A_strange_prompt_stays_text(string prompt)
    {
        string id = await _studio.TakenAsync(Address, Told("parameters", $"{prompt}\nNegative prompt: {prompt}\nSteps: 20, Sampler: x, Seed: 5, Size: 64x64"));

        var panel = _studio.Story(_story.Story.Id).Panel(id)!;
        Assert.Equal((prompt.Replace("@", "@@", StringComparison.Ordinal), prompt), (panel.Prompt, panel.NegativePrompt));
        Assert.Empty(panel.Cast);
    }

    [Fact]
    public async Task Stories_of_nobody_take_in_nothing() => await _studio.RefusedAsync("/api/stories/nothing/recipes?name=x", Told("storystudio", Recipe), "no such story");

    public static TheoryData<string> Units => ["a: b, ", "\"\\", "a\n", "Negative prompt: ", "(", "\u00a0"];

    [Theory, MemberData(nameof(Units))]
    public Task Time_grows_with_text_and_no_faster(string unit) =>
        _studio.RequireLinearAsync(Address, times => Told("parameters", string.Concat(Enumerable.Repeat(unit, times * 250_000 / unit.Length))));

    [Fact]
    public Task Time_grows_with_chunks_and_no_faster() =>
        _studio.RequireLinearAsync(Address, times => With(Enumerable.Repeat(("tEXt", (byte[])[.. "comment\0"u8, .. new byte[1800]]), times * 2_400)));

    private static string Changed(string part, JsonNode? value)
    {
        var recipe = JsonNode.Parse(Recipe)!;
        recipe[part] = value;
        return recipe.ToJsonString();
    }

    private static JsonObject Standing(Action<double[]> change, int figures = 1)
    {
        double[] figure = [.. Enumerable.Range(0, 54).Select(number => number % 3 == 2 ? 1.0 : 100 + number)];
        change(figure);
        return new JsonObject { ["width"] = 256, ["height"] = 256, ["figures"] = new JsonArray([.. Enumerable.Range(0, figures).Select(_ => (JsonNode)new JsonArray([.. figure.Select(number => (JsonNode)number)]))]) };
    }

    private static byte[] Told(string keyword, string text) => PngEncoder.Encode(new PixelImage(40, 40), new PngText(keyword, text));

    private static byte[] With(string type, byte[] content) => With([(type, content)]);

    private static byte[] With(IEnumerable<(string Type, byte[] Content)> chunks)
    {
        using var png = new MemoryStream();
        png.Write(Picture.AsSpan(0, 33));
        foreach (var (type, content) in chunks) Pictures.Chunk(png, Encoding.ASCII.GetBytes(type), content);
        png.Write(Picture.AsSpan(33));
        return png.ToArray();
    }

    private static byte[] Head(string type, string keyword) => [.. Encoding.ASCII.GetBytes(keyword), .. type switch { "tEXt" => "\0"u8, "zTXt" => "\0\0"u8, _ => "\0\0\0\0\0"u8 }];

    private static byte[] Packed(string type, string keyword, int length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] part = new byte[1 << 20];
            for (int left = length; left > 0; left -= part.Length) zlib.Write(part.AsSpan(0, Math.Min(left, part.Length)));
        }
        byte[] head = Head(type, keyword);
        if (type == "iTXt") head[keyword.Length + 1] = 1;
        return [.. head, .. packed.ToArray()];
    }
}
