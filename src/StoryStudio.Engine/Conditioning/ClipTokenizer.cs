using System.Text;
using System.Text.Json;

namespace StoryStudio.Engine.Conditioning;

/// <param name="Length">Tokens of an encoded prompt, start and end included.</param>
/// <param name="PadId">Fills the rest; null = the end-of-text token.</param>
/// <param name="SpecialTokens">
/// Further texts that are never split, with their ids. SDXL's second tokenizer has "!" → 0, since it registers its
/// padding as a special token (huggingface/diffusers issue 4153).
/// </param>
public sealed record ClipTokenizerOptions(int Length = 77, int? PadId = null, IReadOnlyDictionary<string, int>? SpecialTokens = null);

/// <summary>CLIP's byte-pair encoding, equal to transformers' CLIPTokenizer without the optional package ftfy.</summary>
public sealed class ClipTokenizer
{
    private const string Start = "<|startoftext|>", End = "<|endoftext|>", WordEnd = "</w>";

    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<(string, string), int> _ranks;
    private readonly Dictionary<string, int> _special;
    private readonly ClipTokenizerOptions _options;
    private readonly Dictionary<string, int[]> _known = [];
    private readonly Lock _lock = new();

    private ClipTokenizer(Dictionary<string, int> ids, Dictionary<(string, string), int> ranks, ClipTokenizerOptions options)
    {
        (_ids, _ranks, _options) = (ids, ranks, options);
        if (!ids.TryGetValue(Start, out int start) || !ids.TryGetValue(End, out int end))
            throw Broken("it has no start or end token", null);
        (StartId, EndId) = (start, end);
        _special = new(options.SpecialTokens ?? new Dictionary<string, int>()) { [Start] = start, [End] = end };
    }

    public int StartId { get; }

    public int EndId { get; }

    public int Length => _options.Length;

    /// <param name="vocabulary">vocab.json: token → id.</param>
    /// <param name="merges">merges.txt: a header line, then one pair per line, the strongest first.</param>
    /// <exception cref="StudioException">The files are not a CLIP vocabulary.</exception>
    public static ClipTokenizer Read(Stream vocabulary, Stream merges, ClipTokenizerOptions? options = null)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<Dictionary<string, int>>(vocabulary) ?? throw new JsonException("null");
            var ranks = new Dictionary<(string, string), int>();
            using var reader = new StreamReader(merges, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                var pair = line.Split(' ');
                if (pair.Length == 2 && !line.StartsWith("#version", StringComparison.Ordinal))
                    ranks.TryAdd((pair[0], pair[1]), ranks.Count);
            }
            return new(ids, ranks, options ?? new());
        }
        catch (JsonException e)
        {
            throw Broken("vocab.json cannot be read", e);
        }
    }

    /// <exception cref="StudioException">A file is missing or is not a CLIP vocabulary.</exception>
    public static ClipTokenizer Open(string vocabularyPath, string mergesPath, ClipTokenizerOptions? options = null)
    {
        try
        {
            using var vocabulary = File.OpenRead(vocabularyPath);
            using var merges = File.OpenRead(mergesPath);
            return Read(vocabulary, merges, options);
        }
        catch (IOException e)
        {
            throw Broken("a file cannot be opened", e);
        }
    }

    /// <summary>Start, content, end and padding: exactly <see cref="Length"/> ids; a long prompt loses its end.</summary>
    public int[] Encode(string prompt)
    {
        var content = Tokenize(prompt);
        int kept = Math.Min(content.Count, Length - 2);
        var ids = new int[Length];
        ids.AsSpan().Fill(_options.PadId ?? EndId);
        ids[0] = StartId;
        content.CopyTo(0, ids, 1, kept);
        ids[kept + 1] = EndId;
        return ids;
    }

    /// <summary>The content's ids: no start, no end, no limit.</summary>
    public List<int> Tokenize(string prompt)
    {
        var ids = new List<int>();
        for (int at = 0; at < prompt.Length;)
        {
            var (next, token) = NextSpecial(prompt, at);
            foreach (string word in ClipText.Split(ClipText.Clean(prompt[at..next]), [Start, End]))
                ids.AddRange(Word(word));
            if (token is not null)
                ids.Add(_special[token]);
            at = next + (token?.Length ?? 0);
        }
        return ids;
    }

    /// <summary>The nearest special token, of several at one place the longest; the end of the text if there is none.</summary>
    private (int At, string? Token) NextSpecial(string text, int from)
    {
        (int At, string? Token) found = (text.Length, null);
        foreach (string token in _special.Keys)
        {
            int at = text.IndexOf(token, from, StringComparison.Ordinal);
            if (at >= 0 && (at < found.At || (at == found.At && token.Length > found.Token?.Length)))
                found = (at, token);
        }
        return found;
    }

    private int[] Word(string word)
    {
        if (word is Start) return [StartId];
        if (word is End) return [EndId];
        lock (_lock)
        {
            if (_known.TryGetValue(word, out var known))
                return known;
        }
        int[] ids = [.. Merge(word).Select(symbol => _ids.GetValueOrDefault(symbol, EndId))];
        lock (_lock)
        {
            // Prompts repeat words; the limit keeps a flood of invented ones from growing the table.
            if (_known.Count < 10_000)
                _known[word] = ids;
        }
        return ids;
    }

    /// <summary>Bytes as symbols, then the strongest known pair joined wherever it stands, until none is left.</summary>
    private List<string> Merge(string word)
    {
        var symbols = Encoding.UTF8.GetBytes(word).Select(b => ByteSymbols[b].ToString()).ToList();
        symbols[^1] += WordEnd;
        while (symbols.Count > 1)
        {
            var (rank, first, second) = (int.MaxValue, "", "");
            for (int i = 0; i + 1 < symbols.Count; i++)
            {
                if (_ranks.TryGetValue((symbols[i], symbols[i + 1]), out int found) && found < rank)
                    (rank, first, second) = (found, symbols[i], symbols[i + 1]);
            }
            if (rank == int.MaxValue)
                break;
            var joined = new List<string>(symbols.Count);
            for (int i = 0; i < symbols.Count; i++)
            {
                bool pair = i + 1 < symbols.Count && symbols[i] == first && symbols[i + 1] == second;
                joined.Add(pair ? first + second : symbols[i]);
                if (pair) i++;
            }
            symbols = joined;
        }
        return symbols;
    }

    /// <summary>GPT-2's table: printable Latin-1 bytes stand for themselves, the others for U+0100 onwards.</summary>
    private static readonly char[] ByteSymbols = CreateByteSymbols();

    private static char[] CreateByteSymbols()
    {
        var symbols = new char[256];
        int others = 0;
        for (int b = 0; b < 256; b++)
        {
            bool printable = b is (>= '!' and <= '~') or (>= 0xa1 and <= 0xac) or (>= 0xae and <= 0xff);
            symbols[b] = (char)(printable ? b : 256 + others++);
        }
        return symbols;
    }

    private static StudioException Broken(string reason, Exception? cause) => new(
        $"The pack's tokenizer cannot be used: {reason}.", "Restore vocab.json and merges.txt of the model pack.", cause);
}
