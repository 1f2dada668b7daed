using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StoryStudio.Engine.Imaging;

/// <summary>The <c>parameters</c> text that AUTOMATIC1111's web UI writes into its pictures and other tools read.</summary>
/// <param name="Settings">In order; Steps, Sampler, CFG scale, Seed and Size are what readers look for.</param>
public sealed partial record GenerationParameters(
    string Prompt, string NegativePrompt, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    public const string Keyword = "parameters";

    private const string NegativeStart = "Negative prompt:";

    /// <summary>The prompt, the negative prompt if there is one, and a last line of settings.</summary>
    public string Format()
    {
        var text = new StringBuilder(Prompt.ReplaceLineEndings("\n"));
        if (NegativePrompt.Length > 0)
            text.Append('\n').Append(NegativeStart).Append(' ').Append(NegativePrompt.ReplaceLineEndings("\n"));
        return text.Append('\n').AppendJoin(", ", Settings.Select(s => $"{s.Key}: {Quote(s.Value)}")).ToString();
    }

    /// <summary>Reads such a text; the last line counts as settings when it holds three pairs or more.</summary>
    public static GenerationParameters Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n').ToList();
        var settings = Pair().Matches(lines[^1]).Select(m => KeyValuePair.Create(m.Groups[1].Value, Unquote(m.Groups[2].Value))).ToList();
        if (settings.Count >= 3)
            lines.RemoveAt(lines.Count - 1);
        else
            settings.Clear();
        int negative = lines.FindIndex(l => l.StartsWith(NegativeStart, StringComparison.Ordinal));
        if (negative < 0)
            return new(string.Join('\n', lines), "", settings);
        var rest = string.Join('\n', lines.Skip(negative))[NegativeStart.Length..].Trim();
        return new(string.Join('\n', lines.Take(negative)), rest, settings);
    }

    private static string Quote(string value) => value.AsSpan().IndexOfAny(",:\n\"") < 0 ? value : JsonValue.Create(value).ToJsonString();

    private static string Unquote(string value)
    {
        value = value.Trim();
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
            return value;
        try
        {
            return JsonSerializer.Deserialize<string>(value) ?? value;
        }
        catch (JsonException)
        {
            return value;
        }
    }

    [GeneratedRegex("""\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)""", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
