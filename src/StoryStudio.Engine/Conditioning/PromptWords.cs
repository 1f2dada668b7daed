using System.Text.Json;
using System.Text.RegularExpressions;

namespace StoryStudio.Engine.Conditioning;

/// <summary>A word of a prompt and where it stands, in UTF-16 units.</summary>
public readonly record struct PromptWord(int Start, int Length, string Word);

/// <summary>The words a model pack was trained with; tells which words of a prompt it has never seen.</summary>
public sealed partial class PromptWords(IEnumerable<string> known)
{
    private readonly HashSet<string> _known = new(known, StringComparer.OrdinalIgnoreCase);

    /// <param name="json">words.json: an array of words.</param>
    /// <exception cref="StudioException">It is not such a file.</exception>
    public static PromptWords Read(Stream json)
    {
        try
        {
            return new(JsonSerializer.Deserialize<string[]>(json) ?? throw new JsonException("null"));
        }
        catch (JsonException e)
        {
            throw new StudioException("The pack's word list cannot be read.", "Restore words.json of the model pack.", e);
        }
    }

    public IReadOnlyCollection<string> Known => _known;

    /// <summary>Unknown words in order. Numbers are not words; "t-shirt" is known when it or both of its parts are.</summary>
    public IReadOnlyList<PromptWord> Unknown(string prompt) =>
        [.. Word().Matches(prompt).Where(m => !IsKnown(m.Value)).Select(m => new PromptWord(m.Index, m.Length, m.Value))];

    private bool IsKnown(string word)
    {
        word = word.Replace('\u2019', '\'');
        if (_known.Contains(word))
            return true;
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase) && IsKnown(word[..^2]))
            return true;
        return word.Contains('-') && word.Split('-').All(_known.Contains);
    }

    /// <summary>Letters, with apostrophes and hyphens inside.</summary>
    [GeneratedRegex(@"\p{L}[\p{L}\p{M}]*(?:['\u2019-]\p{L}[\p{L}\p{M}]*)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
