namespace StoryStudio.Data.Imports.Fountain;

/// <param name="Extension">"V.O."; empty without one.</param>
/// <param name="IsDual">Speaks at the same time as the one before.</param>
internal sealed record SpeakerName(string Name, string Extension, bool IsDual)
{
    /// <summary>Null when the line is none.</summary>
    /// <param name="isInPlace">After an empty line and right before another that is not.</param>
    public static SpeakerName? Read(string line, bool isInPlace)
    {
        bool isForced = line.Length > 1 && line[0] == '@';
        if (!isForced && (!isInPlace || line[0] == '!' || line[0] == '~')) return null;
        string name = isForced ? line[1..].Trim() : line, extension = "";
        bool isDual = name.EndsWith('^');
        if (isDual) name = name[..^1].TrimEnd();
        if (name.IndexOf('(', StringComparison.Ordinal) is var open and >= 0)
        {
            extension = name[(open + 1)..].TrimEnd().TrimEnd(')');
            name = name[..open].TrimEnd();
        }
        name = Emphasis.Strip(name);
        return name.Length > 0 && (isForced || IsCapitals(name)) ? new(name, extension, isDual) : null;
    }

    /// <summary>Has a letter, and none of them is small.</summary>
    public static bool IsCapitals(string text)
    {
        bool hasLetter = false;
        foreach (char sign in text)
        {
            if (char.IsLower(sign)) return false;
            hasLetter |= char.IsLetter(sign);
        }
        return hasLetter;
    }
}
