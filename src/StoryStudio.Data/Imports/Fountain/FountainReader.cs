using System.Text;
using StoryStudio.Engine;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>Reads Fountain 1.1: a screenplay as plain text. Whatever is no rule of it is action, so every text is a script.</summary>
/// <remarks>Each line is looked at once; no rule needs a regular expression. Source: fountain.io/syntax.</remarks>
public static class FountainReader
{
    /// <summary>Bytes of the longest script; films have a fiftieth.</summary>
    public const int MaxBytes = 8 << 20;

    /// <summary>Scenes, and five times as many panels, that a story can hold.</summary>
    public const int MaxScenes = 2_000;

    /// <param name="script">UTF-8, with or without a byte order mark.</param>
    /// <param name="characterOf">The id of the character that has this name or alias; null for nobody.</param>
    /// <exception cref="StudioException">It is too large, or no text.</exception>
    public static ScriptDraft Read(ReadOnlySpan<byte> script, Func<string, string?>? characterOf = null)
    {
        if (script.Length > MaxBytes)
            throw new StudioException($"The script has {script.Length >> 20} MB.", $"Scripts of at most {MaxBytes >> 20} MB are read; split it.");
        if (script.StartsWith(Encoding.UTF8.Preamble)) script = script[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(script), characterOf);
        }
        catch (DecoderFallbackException cause)
        {
            throw new StudioException("The script is not written in UTF-8.", "Save it as UTF-8 text and import it again.", cause);
        }
    }

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, Func{string, string}?)"/>
    public static ScriptDraft Read(string script, Func<string, string?>? characterOf = null)
    {
        if (script.Length > MaxBytes)
            throw new StudioException($"The script has {script.Length >> 20} million characters.", $"Scripts of at most {MaxBytes >> 20} million are read; split it.");
        if (script.Contains('\0', StringComparison.Ordinal)) throw new StudioException("The script is no text.", "Choose a file in Fountain's format.");
        var lines = ScriptLines.Of(script);
        var titlePage = TitlePage.Read(lines, out int first);
        var scenes = new DraftScenes(characterOf ?? (_ => null));
        for (int at = first; at < lines.Count; at++) at = Element(lines, at, at == first || lines[at - 1].IsBlank, scenes);
        string title = titlePage.FirstOrDefault(pair => pair.Key.Equals("Title", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        return new ScriptDraft { Title = title.Replace('\n', ' '), TitlePage = titlePage, Scenes = scenes.Close(), UnknownSpeakers = scenes.UnknownSpeakers };
    }

    // Returns the last line that belongs to the element.
    private static int Element(List<ScriptLine> lines, int at, bool afterBlank, DraftScenes scenes)
    {
        var line = lines[at];
        string text = line.Text.Trim();
        bool beforeBlank = at + 1 == lines.Count || lines[at + 1].IsBlank;
        if (text.Length == 0)
        {
            scenes.AddNotes(line.Notes);
            return at;
        }
        if (SceneHeading.Read(text, afterBlank) is { } heading) scenes.Open(heading);
        else if (text[0] == '#') scenes.AddSection(text.TrimStart('#').Trim());
        else if (text[0] == '=') scenes.AddSynopsis(text.TrimStart('=').Trim());
        else if (text[0] == '>' && text[^1] != '<') scenes.AddTransition(Emphasis.Strip(text[1..].Trim()));
        else if (afterBlank && beforeBlank && IsTransition(text)) scenes.AddTransition(text);
        else if (SpeakerName.Read(text, afterBlank && !beforeBlank) is { } speaker) return Dialogue(lines, at, speaker, scenes);
        else return Action(lines, at, scenes);
        scenes.AddNotes(line.Notes);
        return at;
    }

    private static bool IsTransition(string text) => text.EndsWith("TO:", StringComparison.Ordinal) && SpeakerName.IsCapitals(text);

    private static int Dialogue(List<ScriptLine> lines, int at, SpeakerName speaker, DraftScenes scenes)
    {
        var spoken = new StringBuilder();
        List<string> notes = [.. lines[at].Notes];
        for (at++; at < lines.Count; at++)
        {
            // Two spaces keep an empty line within what is said.
            if (lines[at].IsBlank && lines[at].Text.Length < 2) break;
            notes.AddRange(lines[at].Notes);
            string text = lines[at].Text.Trim();
            if (text.Length > 1 && text[0] == '(' && text[^1] == ')') scenes.AddParenthetical(speaker.Name, text);
            else if (text.Length > 0) spoken.Append(spoken.Length > 0 ? " " : "").Append(Emphasis.Strip(text[0] == '~' ? text[1..].Trim() : text));
        }
        scenes.AddDialogue(speaker, spoken.ToString());
        scenes.AddNotes(notes);
        return at - 1;
    }

    // Lines up to the next empty one; what begins another element ends it too.
    private static int Action(List<ScriptLine> lines, int at, DraftScenes scenes)
    {
        var action = new StringBuilder();
        List<string> notes = [];
        for (; at < lines.Count && !lines[at].IsBlank; at++)
        {
            string text = lines[at].Text.Trim();
            if (action.Length > 0 && text.Length > 0 && (text[0] is '#' or '=' or '@' || SceneHeading.Read(text, false) is not null)) break;
            notes.AddRange(lines[at].Notes);
            if (text.Length > 1 && text[0] == '!') text = text[1..].Trim();
            else if (text.Length > 1 && text[0] == '>' && text[^1] == '<') text = text[1..^1].Trim();
            else if (text.Length > 1 && text[0] == '~') text = text[1..].Trim();
            if (text.Length > 0) action.Append(action.Length > 0 ? " " : "").Append(Emphasis.Strip(text));
        }
        scenes.AddAction(action.ToString());
        scenes.AddNotes(notes);
        return at - 1;
    }
}
