namespace StoryStudio.Data.Imports.Fountain;

/// <summary>A line of a script without boneyard and notes.</summary>
/// <param name="Notes">Those that stood in it.</param>
/// <param name="IsBlank">Empty as written: a line of nothing but a note is not.</param>
internal sealed record ScriptLine(string Text, IReadOnlyList<string> Notes, bool IsBlank);
