using System.Text.RegularExpressions;

namespace StoryStudio.Web.Components.Shared;

/// <summary>Attribute names as people read them.</summary>
internal static partial class Words
{
    /// <summary>SidePart → Side part, TShirt → T-shirt.</summary>
    public static string Of<TChoice>(TChoice choice) where TChoice : struct, Enum
    {
        string words = InnerCapital().Replace(choice.ToString(), match => " " + match.Value.ToLowerInvariant());
        return words.Replace("T shirt", "T-shirt", StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex InnerCapital();
}
