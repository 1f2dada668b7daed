using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>People of a picture after cropping, in points of the page.</summary>
internal sealed class PeopleInPanel(PicturePeople people, SKRect crop, SKRect picture)
{
    /// <summary>Whose head is still in sight.</summary>
    public IReadOnlyList<PicturePerson> All { get; } = [.. people.All.Select(person => new PicturePerson(InPanel(person.Head, crop, picture), InPanel(person.Body, crop, picture))).Where(person => person.Head.IntersectsWith(picture))];

    /// <summary>Where tails point when it is not known who speaks.</summary>
    public SKPoint LowerMiddle => new(picture.MidX, picture.Top + (picture.Height * 0.8f));

    /// <summary>The head of the speaker; null when that is out of sight or unknown.</summary>
    public SKRect? Find(string speaker, IReadOnlyList<IReadOnlyList<string>> names) =>
        people.Find(speaker, names) is { } person && InPanel(person.Head, crop, picture) is var head && head.IntersectsWith(picture) ? head : null;

    private static SKRect InPanel(SKRect box, SKRect crop, SKRect picture) => new(
        picture.Left + ((box.Left - crop.Left) / crop.Width * picture.Width),
        picture.Top + ((box.Top - crop.Top) / crop.Height * picture.Height),
        picture.Left + ((box.Right - crop.Left) / crop.Width * picture.Width),
        picture.Top + ((box.Bottom - crop.Top) / crop.Height * picture.Height));
}
