using System.Globalization;
using System.Text;

namespace StoryStudio.Data.Exports;

/// <summary>A panel and where it stands: its scene, its place in the story and its first frame.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Start">Frames before it.</param>
/// <param name="OpensScene">First panel of its scene.</param>
internal sealed record PlacedPanel(BoardScene Scene, BoardPanel Panel, int Index, long Start, bool OpensScene)
{
    /// <summary>Name of its files without folder and ending; made of letters that every file system and address takes.</summary>
    public string FileName
    {
        get
        {
            var name = new StringBuilder((Index + 1).ToString("0000", CultureInfo.InvariantCulture)).Append('_');
            foreach (char letter in Panel.Number.AsSpan(0, Math.Min(Panel.Number.Length, 20)))
                name.Append(char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-');
            return name.ToString().TrimEnd('.');
        }
    }

    public string MediaPath => $"media/{FileName}.png";

    public static IEnumerable<PlacedPanel> All(StoryBoard board)
    {
        int index = 0;
        long start = 0;
        foreach (var scene in board.Scenes)
        {
            for (int place = 0; place < scene.Panels.Count; place++)
            {
                var panel = scene.Panels[place];
                yield return new PlacedPanel(scene, panel, index++, start, place == 0);
                start += panel.Frames;
            }
        }
    }
}
