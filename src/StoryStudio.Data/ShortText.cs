namespace StoryStudio.Data;

/// <summary>Texts made to fit, without cutting a sign in two: half a surrogate pair is no text, and the database refuses it.</summary>
public static class ShortText
{
    /// <summary>The first <paramref name="length"/> characters, or one less.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The same with "…" in the place of what is missing.</summary>
    public static string CutWithEllipsis(string text, int length) =>
        text.Length <= length ? text : $"{Cut(text, length - 1).TrimEnd()}…";
}
