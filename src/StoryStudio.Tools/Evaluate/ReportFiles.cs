using System.Text;

namespace StoryStudio.Tools.Evaluate;

/// <summary>A report's JSON and Markdown, side by side under one name; the Markdown is shown too.</summary>
internal static class ReportFiles
{
    public static void Write(string folder, string name, byte[] json, string table)
    {
        InputFiles.Write(Path.Combine(folder, $"{name}.json"), json);
        InputFiles.Write(Path.Combine(folder, $"{name}.md"), Encoding.UTF8.GetBytes(table));
        Console.Write(table);
    }
}
