using SkiaSharp;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>Somebody in a picture, in fractions of it.</summary>
/// <param name="Head">Around the head with its hair.</param>
/// <param name="Body">Around all visible joints.</param>
internal sealed record PicturePerson(SKRect Head, SKRect Body);

/// <summary>Who is where in a panel's picture, from the skeletons that it was made with.</summary>
/// <param name="All">Extras too.</param>
/// <param name="Figures">Without extras, in the skeleton's order; null where a figure cannot be seen.</param>
internal sealed record PicturePeople(IReadOnlyList<PicturePerson> All, IReadOnlyList<PicturePerson?> Figures)
{
    public static readonly PicturePeople Unknown = new([], []);

    /// <summary>Nobody where the recipe is missing, unreadable, or without a pose: balloons then keep to the upper part.</summary>
    public static PicturePeople From(string? recipeJson) => recipeJson is not null && Recipe.PoseIn(recipeJson) is { } pose ? From(pose) : Unknown;

    internal static PicturePeople From(Pose pose)
    {
        PicturePerson?[] people = [.. pose.Figures.Select(figure => Person(figure, pose.Width, pose.Height))];
        return new([.. people.OfType<PicturePerson>()], [.. people.Where((_, i) => !pose.Figures[i].IsExtra)]);
    }

    /// <summary>Null when nobody of that name is in the picture, or where is not known.</summary>
    /// <param name="names">Of each figure.</param>
    public PicturePerson? Find(string speaker, IReadOnlyList<IReadOnlyList<string>> names)
    {
        string said = speaker.Trim();
        return names.Zip(Figures).FirstOrDefault(pair => pair.First.Any(name => string.Equals(name.Trim(), said, StringComparison.OrdinalIgnoreCase))).Second;
    }

    private static PicturePerson? Person(PoseFigure figure, float width, float height)
    {
        SKPoint[] seen = [.. figure.Body.Where(joint => joint.IsVisible).Select(joint => new SKPoint(joint.X, joint.Y))];
        if (seen.Length == 0 || HeadOf(figure.Body, seen) is not { } head) return null;
        var body = SKRect.Union(head, new SKRect(seen.Min(p => p.X), seen.Min(p => p.Y), seen.Max(p => p.X), seen.Max(p => p.Y)));
        return new(Fraction(head, width, height), Fraction(body, width, height));
    }

    private static SKRect? HeadOf(IReadOnlyList<Keypoint> joints, SKPoint[] seen)
    {
        Keypoint[] face = [.. new[] { Skeleton.Nose, Skeleton.RightEye, Skeleton.LeftEye, Skeleton.RightEar, Skeleton.LeftEar }.Select(i => joints[i]).Where(joint => joint.IsVisible)];
        var (neck, right, left) = (joints[Skeleton.Neck], joints[Skeleton.RightEar], joints[Skeleton.LeftEar]);
        if (face.Length == 0 && !neck.IsVisible) return null;

        float across = right.IsVisible && left.IsVisible ? MathF.Abs(right.X - left.X) * 0.62f : 0;
        float up = neck.IsVisible && face.Length > 0 ? (neck.Y - face.Average(joint => joint.Y)) * 0.8f : 0;
        // Without either: an eighth of the figure.
        float radius = Math.Max(Math.Max(across, up), across + up > 0 ? 0 : (seen.Max(p => p.Y) - seen.Min(p => p.Y)) / 8);
        if (radius <= 0) return null;
        float x = face.Length > 0 ? face.Average(joint => joint.X) : neck.X;
        float y = face.Length > 0 ? face.Average(joint => joint.Y) : neck.Y - (radius * 1.4f);
        return new SKRect(x - radius, y - (radius * 1.4f), x + radius, y + radius);
    }

    private static SKRect Fraction(SKRect box, float width, float height) => new(box.Left / width, box.Top / height, box.Right / width, box.Bottom / height);
}
