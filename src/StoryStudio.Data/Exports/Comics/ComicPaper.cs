using StoryStudio.Engine;

namespace StoryStudio.Data.Exports.Comics;

/// <summary>A page. All lengths are points (1/72 inch).</summary>
/// <param name="Margin">On all four sides.</param>
/// <param name="Gutter">Between panels, in both directions.</param>
public sealed record ComicPaper(string Name, float Width, float Height, float Margin, float Gutter)
{
    public static readonly ComicPaper A4 = new("A4", 595, 842, 34, 9);

    public static readonly ComicPaper Letter = new("Letter", 612, 792, 34, 9);

    /// <summary>6⅝ × 10¼ inches, the trimmed page of American comic books.</summary>
    public static readonly ComicPaper UsComic = new("US comic", 477, 738, 27, 8);

    public static IReadOnlyList<ComicPaper> All { get; } = [A4, Letter, UsComic];

    /// <exception cref="UnknownNameException">There is no such paper.</exception>
    public static ComicPaper Find(string name) =>
        All.FirstOrDefault(paper => paper.Name == name) ?? throw new UnknownNameException("paper", name, All.Select(paper => paper.Name));
}
