using System.Buffers;
using System.Text;

namespace StoryStudio.Data.Exports.Lists;

/// <summary>Fields and rows as RFC 4180 writes them.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    // What spreadsheets take for the start of a formula, in their full-width forms too.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Text that a spreadsheet shows instead of computing it; an apostrophe in front says so, as OWASP advises.</summary>
    public static string Inert(string text)
    {
        var content = text.AsSpan().TrimStart(' ');
        return content.Length > 0 && FormulaStarts.Contains(content[0]) ? $"'{text}" : text;
    }

    public static void AppendRow(StringBuilder text, IReadOnlyList<string> fields)
    {
        for (int index = 0; index < fields.Count; index++)
        {
            if (index > 0) text.Append(',');
            if (fields[index].AsSpan().IndexOfAny(Special) < 0) text.Append(fields[index]);
            else text.Append('"').Append(fields[index].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        text.Append("\r\n");
    }
}
