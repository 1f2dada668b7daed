using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using StoryStudio.Data.Imports.Pictures;
using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Data.Tests.Imports;

public sealed class PanelDraftReaderTests
{
    private const string Parameters = "a cat,\non a mat\nNegative prompt: dog\nSteps: 25, Sampler: UniPC, CFG scale: 7.5, Seed: 123, Size: 512x768, Model: \"a, b: c\", Clip skip: 2";

    private const string OurRecipe = """
        {"pack":"flat-illustration","packVersion":"1","packHash":"0123456789abcdef","precision":"Float","prompt":"@Mia waves","negativePrompt":"rain","width":256,"height":192,"seed":77,"steps":20,
        "scheduler":"unipc","guidanceScale":3,"guidanceRescale":0,"adapterScale":0.8,"loraScale":0.8,"regionStrength":1,"characters":[]}
        """;

    [Fact]
    public void The_text_of_other_programs_becomes_a_draft()
    {
        var draft = PanelDraftReader.FromText(Parameters);

        Assert.Equal(("a cat,\non a mat", "dog", 123L, 512, 768, 25, 7.5f, "UniPC"), (draft.Prompt, draft.NegativePrompt, draft.Seed!.Value, draft.Width!.Value, draft.Height!.Value, draft.Steps!.Value, draft.GuidanceScale!.Value, draft.Sampler));
        Assert.Equal([new("Model", "a, b: c"), new("Clip skip", "2")], draft.Others);
    }

    [Fact]
    public void A_line_with_less_than_three_settings_belongs_to_the_prompt() => Assert.Equal("a cat\nSteps: 5, Seed: 1", PanelDraftReader.FromText("a cat\nSteps: 5, Seed: 1").Prompt);

    [Theory]
    [InlineData("Steps: 0, Seed: -1, Size: 0x0, CFG scale: 1e9")]
    [InlineData("Steps: 0, Seed: 9007199254740992, Size: 0x0, CFG scale: 0")]
    [InlineData("Steps: 99999999999999999999, Seed: x, Size: 512, CFG scale: NaN")]
    [InlineData("Steps: 151, Seed: 99999999999999999999999, Size: 9999999x2, CFG scale: -1")]
    public void Impossible_values_are_left_out(string settings)
    {
        var draft = PanelDraftReader.FromText($"x\n{settings}");

        Assert.Equal((null, null, null, null, null), (draft.Steps, draft.Seed, draft.Width, draft.Height, draft.GuidanceScale));
    }

    [Fact]
    public void Our_own_recipe_wins_over_the_text_beside_it()
    {
        byte[] png = PngEncoder.Encode(new PixelImage(4, 4), new PngText("parameters", Parameters), new PngText("storystudio", OurRecipe));

        var draft = PanelDraftReader.FromPng(png);

        Assert.Equal(("@Mia waves", "rain", 77L, 256, 192, 20, "unipc"), (draft.Prompt, draft.NegativePrompt, draft.Seed!.Value, draft.Width!.Value, draft.Height!.Value, draft.Steps!.Value, draft.Sampler));
        Assert.Equal("flat-illustration", draft.Recipe!.Pack);
    }

    [Fact]
    public void Foreign_pictures_are_read_by_their_text() =>
        Assert.Equal(123, PanelDraftReader.FromPng(PngEncoder.Encode(new PixelImage(4, 4), new PngText("parameters", Parameters))).Seed);

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    public void Text_that_unpacks_without_end_is_not_read(string type)
    {
        using var bomb = new MemoryStream();
        using (var zlib = new ZLibStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (int index = 0; index < 200; index++) zlib.Write(block);
        }
        byte[] head = type == "zTXt" ? [.. "parameters\0\0"u8] : [.. "parameters\0\u0001\0\0\0"u8];
        byte[] png = Chunked(type, [.. head, .. bomb.ToArray()]);

        var watch = Stopwatch.StartNew();
        var refusal = Assert.Throws<StudioException>(() => PanelDraftReader.FromPng(png));

        Assert.Contains("Nothing in this picture", refusal.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"prompt\":null}")]
    [InlineData("{\"pack\":\"p\",\"packVersion\":\"1\",\"packHash\":\"0\",\"prompt\":null,\"negativePrompt\":null,\"width\":1,\"height\":1,\"seed\":1,\"steps\":1,\"scheduler\":null,\"guidanceScale\":1,\"guidanceRescale\":0,\"adapterScale\":0,\"loraScale\":0,\"regionStrength\":0,\"characters\":null}")]
    public void A_damaged_recipe_is_refused(string recipe) =>
        Assert.Throws<StudioException>(() => PanelDraftReader.FromPng(PngEncoder.Encode(new PixelImage(4, 4), new PngText("storystudio", recipe))));

    [Fact]
    public void Deep_recipes_are_refused() =>
        Assert.Throws<StudioException>(() => PanelDraftReader.FromPng(PngEncoder.Encode(new PixelImage(4, 4), new PngText("storystudio", new string('[', 500_000)))));

    [Fact]
    public void What_is_no_png_or_empty_is_refused()
    {
        Assert.Throws<StudioException>(() => PanelDraftReader.FromPng("GIF89a"u8));
        Assert.Throws<StudioException>(() => PanelDraftReader.FromPng(PngEncoder.Encode(new PixelImage(4, 4))));
        Assert.Throws<StudioException>(() => PanelDraftReader.FromText("  \n "));
        Assert.Throws<StudioException>(() => PanelDraftReader.FromText(new string('x', (1 << 20) + 1)));
        Assert.Throws<StudioException>(() => PanelDraftReader.FromText(new string('x', 30_000)));
    }

    public static TheoryData<string> Pathologies => ["a: \"", "\\", "a:", "Negative prompt:\n", "\n", "a: \"\\\"", ", ", "aaaa "];

    [Theory, MemberData(nameof(Pathologies))]
    public void Time_grows_with_length_and_no_faster(string unit)
    {
        double ratio = Growth.Of(unit, text => PanelDraftReader.FromText(text));

        Assert.True(ratio < Growth.Bound, $"Eight times the text took {ratio:0.0} times as long.");
    }

    private static byte[] Chunked(string type, byte[] content)
    {
        byte[] png = PngEncoder.Encode(new PixelImage(4, 4));
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        content.CopyTo(chunk, 8);
        return [.. png[..33], .. chunk, .. png[33..]];
    }
}
