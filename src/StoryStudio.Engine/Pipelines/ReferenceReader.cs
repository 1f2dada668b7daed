using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Finds person and face in a reference picture.</summary>
internal sealed class ReferenceReader(PackSessions sessions)
{
    private readonly FaceFinder _faces = new(sessions);
    private readonly PersonFinder _people = new(sessions);

    public ReferenceFindings Inspect(ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? painted = null)
    {
        var subject = Read(PixelImage.Decode(picture), painted is { } mask ? PixelImage.Decode(mask) : null);
        return new(
            subject.Picture.Width,
            subject.Picture.Height,
            [.. subject.Faces.Select(f => new FaceFinding(f.Left, f.Top, f.Right, f.Bottom, f.Score, f == subject.Face))],
            subject.Mask is { } person ? new ReadOnlyMemory<byte>(PngEncoder.EncodeGrey(FirstChannel(person), person.Width, person.Height)) : null,
            subject.Quality);
    }

    /// <param name="mask">Painted by hand, of the picture's size; null lets the segmenter find the person.</param>
    /// <exception cref="StudioException">The mask has another size.</exception>
    public ReferenceSubject Read(PixelImage picture, PixelImage? mask)
    {
        if (mask is not null) StoryMakerCrop.RequireSameSize(picture, mask);
        var faces = _faces.Find(picture);
        var people = mask is null ? _people.Find(picture) : [];
        mask ??= Choose(people, faces) is { } person ? PersonFinder.Mask(person, picture.Width, picture.Height) : null;
        // An empty mask is no mask.
        if (mask is not null && StoryMakerCrop.BoundingBox(mask) is null) mask = null;
        var face = mask is null ? null : faces.Where(f => CentreLiesIn(mask, f)).MaxBy(f => f.Area);
        var quality = QualityRules.Judge(picture, mask, face, faces, sessions.Pack.Manifest.Identity);
        return new(picture, mask, face, faces, [.. quality]);
    }

    /// <summary>The person with the largest face; without faces the largest person.</summary>
    private static FoundPerson? Choose(IReadOnlyList<FoundPerson> people, IReadOnlyList<DetectedFace> faces)
    {
        if (people.Count == 0 || faces.MaxBy(f => f.Area) is not { } face) return people.Count > 0 ? people[0] : null;
        float x = (face.Left + face.Right) / 2, y = (face.Top + face.Bottom) / 2;
        return people.MinBy(p => (p.HeadX - x) * (p.HeadX - x) + (p.HeadY - y) * (p.HeadY - y));
    }

    internal static bool CentreLiesIn(PixelImage mask, DetectedFace face)
    {
        int x = (int)((face.Left + face.Right) / 2), y = (int)((face.Top + face.Bottom) / 2);
        return x >= 0 && y >= 0 && x < mask.Width && y < mask.Height && mask.Row(y)[3 * x] != 0;
    }

    private static byte[] FirstChannel(PixelImage mask)
    {
        var grey = new byte[mask.Width * mask.Height];
        for (int i = 0; i < grey.Length; i++) grey[i] = mask.Pixels[3 * i];
        return grey;
    }
}
