using SkiaSharp;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Evaluation;

/// <summary>
/// Finds the parts of people by drawing the true scene again with one colour exchanged:
/// the pixels that change belong to what has that colour.
/// </summary>
public static class TruthRegions
{
    /// <summary>Smaller regions are too few pixels for a median.</summary>
    public const int LeastPixels = 30;

    /// <summary>Grey levels; the exchanged colour is 128 away in each channel, so that half covered pixels still count.</summary>
    private const int StrongChange = 64, SlightChange = 12;

    private const int Size = RenderedScene.Size;

    public static IReadOnlyList<TruthRegion> Find(SceneComposer composer, SceneSpec scene, RenderedScene truth)
    {
        var picture = new PixelImage(Size, Size, truth.Picture);
        List<TruthRegion> found = [];
        for (int person = 0; person < scene.People.Count; person++)
        {
            foreach (var kind in Enum.GetValues<RegionKind>())
            {
                if (kind == RegionKind.Bottom && scene.People[person].Character.Top == Top.Dress) continue;
                int[] pixels = Pixels(composer, scene, truth, person, kind);
                if (pixels.Length >= LeastPixels) found.Add(new(person, kind, pixels, RegionColour.Median(picture, pixels)));
            }
        }
        return found;
    }

    /// <summary>The part's outline, pattern included, one pixel in; of that, what shows the part's own colour and no pattern.</summary>
    private static int[] Pixels(SceneComposer composer, SceneSpec scene, RenderedScene truth, int person, RegionKind kind)
    {
        var colours = CharacterColours.Of(scene.People[person].Character);
        bool[] outline = Changed(Exchange(colours, kind), StrongChange), own = outline;
        if (kind == RegionKind.Top && scene.People[person].Character.Pattern != Pattern.Solid)
        {
            // Some patterns let the cloth shine through: such pixels have neither colour.
            var pattern = Opposite(colours.Pattern);
            bool[] patterned = Changed(colours with { Pattern = pattern }, SlightChange);
            own = [.. own.Zip(patterned, (cloth, other) => cloth && !other)];
            outline = Changed(Exchange(colours, kind) with { Pattern = pattern }, StrongChange);
        }
        return [.. Enumerable.Range(0, own.Length).Where(at => own[at] && IsInside(outline, at))];

        bool[] Changed(CharacterColours recoloured, int least)
        {
            var people = scene.People.ToArray();
            people[person] = people[person] with { Recoloured = recoloured };
            var other = composer.Compose(scene with { People = people });
            var changed = new bool[Size * Size];
            for (int at = 0; at < changed.Length; at++)
                changed[at] = truth.Mask[at] == person + 1 && Change(truth.Picture, other.Picture, 3 * at) >= least;
            return changed;
        }
    }

    private static CharacterColours Exchange(CharacterColours colours, RegionKind kind) => kind switch
    {
        RegionKind.Hair => colours with { Hair = Opposite(colours.Hair) },
        RegionKind.Top => colours with { Top = Opposite(colours.Top) },
        RegionKind.Bottom => colours with { Bottom = Opposite(colours.Bottom) },
        RegionKind.Skin => colours with { Skin = Opposite(colours.Skin) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No colour belongs to this part."),
    };

    private static SKColor Opposite(SKColor colour) => new((byte)(colour.Red ^ 128), (byte)(colour.Green ^ 128), (byte)(colour.Blue ^ 128));

    private static int Change(byte[] a, byte[] b, int at) =>
        Math.Max(Math.Abs(a[at] - b[at]), Math.Max(Math.Abs(a[at + 1] - b[at + 1]), Math.Abs(a[at + 2] - b[at + 2])));

    /// <summary>It and its four neighbours belong to the shape; the picture's border cuts nothing off.</summary>
    private static bool IsInside(bool[] shape, int at)
    {
        int x = at % Size, y = at / Size;
        return shape[at]
            && (x == 0 || shape[at - 1]) && (x == Size - 1 || shape[at + 1])
            && (y == 0 || shape[at - Size]) && (y == Size - 1 || shape[at + Size]);
    }
}
