using SkiaSharp;
using StoryStudio.Data.Exports.Comics.Layout;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Typesetting;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>A panel with everything said in it. Points from the upper left corner of the page.</summary>
/// <param name="Picture">Where the picture is: the box, or what the strip leaves of it.</param>
/// <param name="Strip">Text below the picture that found no room in it; null for most panels.</param>
internal sealed record LetteredPanel(PagePanel Panel, SKRect Picture, SKRect Crop, IReadOnlyList<PlacedBalloon> Balloons, PlacedBalloon? Strip);

/// <summary>Letters a panel: smaller letters where it is crowded, then speeches in parts, then a strip below the picture.</summary>
internal sealed class PanelLettering(ComicOptions options, bool rightToLeft, string language)
{
    /// <summary>What is longer, in characters, or more than so many lines, goes into a strip.</summary>
    private const int LongestSpeech = 600, MostInside = 9;

    private const int Sizes = 5, MostParts = 3;

    /// <summary>The strip's letters may get as small as notes in newspapers.</summary>
    private const float SmallestStrip = 4.5f;

    private readonly Dictionary<(bool IsCaption, string Text), IReadOnlyList<SetText>> _ways = [];

    /// <returns>Null when there is no room for the dialogue.</returns>
    public LetteredPanel? Letter(PagePanel placed, BoardPanel panel, float pictureAspect, PicturePeople people, SKRect? focus)
    {
        List<SpokenLine> lines = [.. panel.Dialogue.Where(line => !string.IsNullOrWhiteSpace(line.Text))];
        // A strip takes the last lines, as many as needed.
        for (int inside = Math.Min(lines.Count, MostInside); inside >= 0; inside--)
        {
            var strip = inside == lines.Count ? null : Strip([.. lines.Skip(inside)], placed.Box, inside > 0);
            if (inside < lines.Count && strip is null) continue;
            var picture = placed.Box;
            if (strip is not null) picture.Bottom -= strip.Bounds.Height;
            var crop = strip is null ? placed.Crop : PictureCrop.Fill(pictureAspect, picture.Width / Math.Max(1, picture.Height), focus);
            var here = new PeopleInPanel(people, crop, picture);
            if (Inside([.. lines.Take(inside)], panel.Figures, here, picture) is { } balloons) return new(placed, picture, crop, balloons, strip);
        }
        return null;
    }

    /// <summary>Square points that the text takes at full size.</summary>
    public float AreaOf(BoardPanel panel) =>
        panel.Dialogue.Where(line => !string.IsNullOrWhiteSpace(line.Text))
            .Sum(line => (Ways(line.Speaker, line.Text) is [var way, ..] ? way.Area : line.Text.Length * 0.65f) * options.Letters * options.Letters);

    private IReadOnlyList<PlacedBalloon>? Inside(IReadOnlyList<SpokenLine> lines, IReadOnlyList<IReadOnlyList<string>> names, PeopleInPanel people, SKRect picture)
    {
        if (lines.Count == 0) return [];
        var placer = new BalloonPlacer(picture, people.All, rightToLeft);
        for (int parts = 1; parts <= MostParts; parts++)
        {
            List<Utterance> utterances = [.. lines.SelectMany((line, i) => Utterances(line, names, people, parts, i > 0 ? lines[i - 1].Speaker : ""))];
            if (parts > 1 && utterances.Count == lines.Count) break;
            if (utterances.Any(utterance => utterance.Ways.Count == 0)) continue;
            if (utterances.Sum(utterance => utterance.Ways[0].Area) * options.SmallestLetters * options.SmallestLetters > picture.Width * picture.Height) continue;
            for (int size = 0; size < Sizes; size++)
            {
                float letters = options.Letters - ((options.Letters - options.SmallestLetters) * size / (Sizes - 1));
                if (placer.Place(utterances, letters) is { } balloons) return balloons;
            }
        }
        return null;
    }

    private IEnumerable<Utterance> Utterances(SpokenLine line, IReadOnlyList<IReadOnlyList<string>> names, PeopleInPanel people, int parts, string before)
    {
        List<string> texts = [line.Text];
        // Only what is long: short words do not get smaller by being torn apart.
        for (int part = 1; part < parts; part++)
        {
            int longest = texts.IndexOf(texts.MaxBy(text => text.Length)!);
            if (texts[longest].Length < 24) break;
            var halves = SpeechSplit.Halve(texts[longest]);
            texts.RemoveAt(longest);
            texts.InsertRange(longest, halves);
        }
        bool caption = string.IsNullOrWhiteSpace(line.Speaker);
        var speaker = caption ? null : people.Find(line.Speaker, names);
        SKPoint? mouth = caption ? null : speaker is { } head ? new(head.MidX, head.Top + (head.Height * 0.7f)) : people.LowerMiddle;
        bool goesOn = !caption && string.Equals(line.Speaker.Trim(), before.Trim(), StringComparison.OrdinalIgnoreCase);
        for (int i = 0; i < texts.Count; i++) yield return new(Ways(line.Speaker, texts[i]), mouth, speaker, Continues: !caption && i < texts.Count - 1, SameSpeaker: goesOn && i == 0);
    }

    private IReadOnlyList<SetText> Ways(string speaker, string text)
    {
        bool isCaption = string.IsNullOrWhiteSpace(speaker);
        if (text.Length > LongestSpeech) return [];
        if (!_ways.TryGetValue((isCaption, text), out var ways))
        {
            ways = isCaption
                ? SetText.Captions(new TextParagraph(text, FontShelf.Narration, language))
                : SetText.Balloons(new TextParagraph(text, FontShelf.Speech, language));
            _ways.Add((isCaption, text), ways);
        }
        return ways;
    }

    private PlacedBalloon? Strip(IReadOnlyList<SpokenLine> lines, SKRect box, bool keepsPicture)
    {
        TextParagraph[] paragraphs =
        [
            .. lines.Select(line => string.IsNullOrWhiteSpace(line.Speaker)
                ? new TextParagraph(line.Text, FontShelf.Narration, language)
                : new TextParagraph($"{line.Speaker}: {line.Text}", FontShelf.Speech, language)),
        ];
        float highest = box.Height * (keepsPicture ? 0.45f : 0.7f);
        foreach (float share in (float[])[1, 0.9f, 0.8f, 0.7f, 0.6f, 0.5f])
        {
            float letters = Math.Max(SmallestStrip, options.Letters * share);
            var text = SetText.Strip(paragraphs, box.Width / letters, rightToLeft);
            float height = 2 * text.HalfHeight * letters;
            if (height <= highest || (letters == SmallestStrip && !keepsPicture && height <= box.Height * 0.97f))
                return new(text, letters, new SKPoint(box.MidX, box.Bottom - (height / 2)), null, null);
        }
        return null;
    }
}
