using System.IO.Compression;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class PngTextTests
{
    private static readonly PixelImage Small = new(3, 2, [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 13))]);

    [Theory]
    [InlineData("a girl, standing\nSteps: 25")]
    [InlineData("naïve café")]
    [InlineData("少女, ジャンプ 🎈")]
    [InlineData("")]
    public void A_text_comes_back_as_it_was(string text)
    {
        var png = PngEncoder.Encode(Small, new PngText("parameters", text), new PngText("storystudio", "{\"seed\":1}"));

        Assert.Equal(text, PngTextReader.Find(png, "parameters"));
        Assert.Equal("{\"seed\":1}", PngTextReader.Find(png, "storystudio"));
        Assert.Null(PngTextReader.Find(png, "workflow"));
    }

    [Fact]
    public void Equal_pictures_and_texts_give_equal_bytes_and_still_decode()
    {
        byte[] first = PngEncoder.Encode(Small, new PngText("parameters", "p")), second = PngEncoder.Encode(Small, new PngText("parameters", "p"));

        Assert.Equal(first, second);
        Assert.Equal(Small.Pixels, PixelImage.Decode(first).Pixels);
    }

    [Fact]
    public void Only_latin_text_goes_into_the_chunk_that_every_reader_knows()
    {
        Assert.Contains("tEXtk\0café", Latin(PngEncoder.Encode(Small, new PngText("k", "café"))));
        Assert.Contains("iTXtk\0", Latin(PngEncoder.Encode(Small, new PngText("k", "少"))));
    }

    [Fact]
    public void Compressed_texts_of_other_tools_are_read()
    {
        var file = With("zTXt", [.. "parameters"u8, 0, 0, .. Zlib("one"u8.ToArray())]);
        var international = With("iTXt", [.. "prompt"u8, 0, 1, 0, 0, 0, .. Zlib("zwei"u8.ToArray())]);

        Assert.Equal("one", PngTextReader.Find(file, "parameters"));
        Assert.Equal("zwei", PngTextReader.Find(international, "prompt"));
    }

    [Fact]
    public void A_text_that_unpacks_to_too_much_is_left_out()
    {
        var bomb = With("zTXt", [.. "parameters"u8, 0, 0, .. Zlib(new byte[50_000_000])]);

        Assert.Empty(PngTextReader.Read(bomb));
    }

    [Fact]
    public void Many_small_bombs_unpack_no_more_than_one()
    {
        byte[] bomb = [.. "k"u8, 0, 0, .. Zlib(new byte[2 * PngTextReader.MaxCharacters])];
        var file = Enumerable.Range(0, 500).Aggregate(new List<byte>(PngChunk.Signature.ToArray()), (all, _) => { all.AddRange(With("zTXt", bomb).AsSpan(PngChunk.Signature.Length, bomb.Length + 12)); return all; }).ToArray();
        Assert.True(file.Length > 500 * bomb.Length);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(PngTextReader.Read(file));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void A_plain_text_beyond_the_limit_is_left_out_and_the_rest_is_read()
    {
        var large = new PngText("large", new string('x', PngTextReader.MaxCharacters + 1));

        var texts = PngTextReader.Read(PngEncoder.Encode(Small, large, new PngText("small", "y")));

        Assert.Equal([new("small", "y")], texts);
    }

    [Fact]
    public void Damaged_files_give_what_lies_before_the_damage()
    {
        var png = PngEncoder.Encode(Small, new PngText("parameters", "p"));

        for (int length = 0; length < png.Length; length++)
            Assert.InRange(PngTextReader.Read(png.AsSpan(0, length)).Count, 0, 1);
        Assert.Empty(PngTextReader.Read("not a png at all"u8));
        Assert.Empty(PngTextReader.Read([.. PngChunk.Signature, 255, 255, 255, 255, .. "tEXtabcdefgh"u8]));
    }

    [Theory]
    [InlineData(""), InlineData("ключ"), InlineData("a\nb")]
    public void A_keyword_that_png_does_not_allow_is_a_mistake(string keyword) =>
        Assert.Throws<ArgumentException>(() => PngEncoder.Encode(Small, new PngText(keyword, "x")));

    private static byte[] With(string type, byte[] content)
    {
        var file = new MemoryStream();
        file.Write(PngChunk.Signature);
        PngChunk.Write(file, System.Text.Encoding.ASCII.GetBytes(type), content);
        return file.ToArray();
    }

    private static byte[] Zlib(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(content);
        return packed.ToArray();
    }

    private static string Latin(byte[] bytes) => System.Text.Encoding.Latin1.GetString(bytes);
}
