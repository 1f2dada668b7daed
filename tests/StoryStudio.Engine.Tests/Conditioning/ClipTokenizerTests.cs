using System.IO.Compression;
using System.Text.Json;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Conditioning;

/// <summary>Golden 09: the full public vocabulary and 300 prompts through transformers' CLIPTokenizer.</summary>
public sealed class ClipTokenizerTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Lazy<ClipTokenizer> First = new(() => Read(new()));
    private static readonly Lazy<ClipTokenizer> Second = new(() => Read(new(PadId: 0, SpecialTokens: new Dictionary<string, int> { ["!"] = 0 })));
    private static readonly Lazy<GoldenPrompt[]> Prompts = new(() =>
        JsonSerializer.Deserialize<GoldenPrompt[]>(Unpack("prompts.json.gz"), SnakeCase)!);

    public static TheoryData<string> Categories => new(Prompts.Value.Select(p => p.Category).Distinct());

    [Theory, MemberData(nameof(Categories))]
    public void Both_tokenizers_equal_transformers(string category)
    {
        var prompts = Prompts.Value.Where(p => p.Category == category).ToList();

        Assert.NotEmpty(prompts);
        Assert.All(prompts, p =>
        {
            Assert.Equal(p.Ids, First.Value.Encode(p.Text));
            Assert.Equal(p.Ids2, Second.Value.Encode(p.Text));
            Assert.Equal(p.NTokens, First.Value.Tokenize(p.Text).Count + 2);
            Assert.Equal(p.NTokens2, Second.Value.Tokenize(p.Text).Count + 2);
        });
    }

    [Fact]
    public void There_are_three_hundred_prompts() => Assert.Equal(300, Prompts.Value.Length);

    [Fact]
    public void A_long_prompt_keeps_its_beginning_and_the_end_token()
    {
        var ids = First.Value.Encode(string.Join(' ', Enumerable.Repeat("cat", 200)));

        Assert.Equal(77, ids.Length);
        Assert.Equal(49406, ids[0]);
        Assert.All(ids[1..76], id => Assert.Equal(2368, id));
        Assert.Equal(49407, ids[76]);
    }

    [Fact]
    public void Another_length_and_padding_can_be_asked_for()
    {
        var ids = Read(new(Length: 8, PadId: 5)).Encode("a photo of a cat");

        Assert.Equal([49406, 320, 1125, 539, 320, 2368, 49407, 5], ids);
    }

    [Fact]
    public void A_vocabulary_without_its_start_token_is_refused() =>
        Assert.Throws<StudioException>(() => ClipTokenizer.Read(new MemoryStream("{\"a\":1}"u8.ToArray()), new MemoryStream()));

    [Fact]
    public void A_vocabulary_that_is_no_json_is_refused() =>
        Assert.Throws<StudioException>(() => ClipTokenizer.Read(new MemoryStream("nonsense"u8.ToArray()), new MemoryStream()));

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Throws<StudioException>(() => ClipTokenizer.Open("no/vocab.json", "no/merges.txt"));

    private sealed record GoldenPrompt(string Text, string Category, int[] Ids, int NTokens)
    {
        [System.Text.Json.Serialization.JsonPropertyName("ids_2")]
        public int[] Ids2 { get; init; } = [];

        [System.Text.Json.Serialization.JsonPropertyName("n_tokens_2")]
        public int NTokens2 { get; init; }
    }

    private static ClipTokenizer Read(ClipTokenizerOptions options) =>
        ClipTokenizer.Read(Unpack("vocab.json.gz"), Unpack("merges.txt.gz"), options);

    private static GZipStream Unpack(string name) =>
        new(File.OpenRead(Fixtures.Golden("09_tokenizer", name)), CompressionMode.Decompress);
}
