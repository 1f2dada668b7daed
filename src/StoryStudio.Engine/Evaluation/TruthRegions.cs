using SkiaSharp;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
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

    /// <summary>
    /// Where a prompt changes clothes, only what is the same part in the same colour before and after it: whichever the
    /// model follows, prompt or reference, the pixels show that part.
    /// </summary>
    public static IReadOnlyList<TruthRegion> Find(SceneComposer composer, EvaluationCase subject)
    {
        var asked = Find(composer, subject.Scene, subject.Truth);
        if (subject.AsReferred is not { } referred) return asked;
        var before = Find(composer, referred, composer.Compose(referred)).ToDictionary(region => (region.Person, region.Kind));
        List<TruthRegion> common = [];
        foreach (var region in asked)
        {
            if (!before.TryGetValue((region.Person, region.Kind), out var same) || Own(subject.Scene, region) != Own(referred, region)) continue;
            int[] pixels = [.. region.Pixels.Intersect(same.Pixels)];
            if (pixels.Length < LeastPixels) continue;
            int[]? garment = region.Garment is { } whole && same.Garment is { } sameWhole ? [.. whole.Intersect(sameWhole)] : null;
            common.Add(region with { Pixels = pixels, Colour = RegionColour.Median(subject.TruthPicture, pixels), Garment = garment });
        }
        return common;

        static SKColor Own(SceneSpec scene, TruthRegion region) => Colour(CharacterColours.Of(scene.People[region.Person].Character), region.Kind);
    }

    /// <summary>Null when the prompt asks for nothing that has a colour of its own and is large enough.</summary>
    public static AskedRegion? Asked(SceneComposer composer, EvaluationCase subject)
    {
        if (subject.AsReferred is not { } referred) return null;
        CharacterSpec asked = subject.Scene.People[0].Character, before = referred.People[0].Character;
        var colours = CharacterColours.Of(asked);
        bool top = (asked.Top, asked.TopColour) != (before.Top, before.TopColour);
        if (!top && (asked.Accessory, asked.AccessoryColour) == (before.Accessory, before.AccessoryColour)) return null;
        var recoloured = top ? Exchange(colours, RegionKind.Top) : colours with { Accessory = Opposite(colours.Accessory) };
        bool[] shape = Changed(composer, subject.Scene, subject.Truth, 0, recoloured, StrongChange);
        int[] pixels = [.. Enumerable.Range(0, shape.Length).Where(at => IsInside(shape, at))];
        if (pixels.Length < LeastPixels) return null;
        var plain = new PixelImage(Size, Size, composer.Compose(referred).Picture);
        return new(pixels, RegionColour.Median(subject.TruthPicture, pixels), RegionColour.Median(plain, pixels));
    }

    public static IReadOnlyList<TruthRegion> Find(SceneComposer composer, SceneSpec scene, RenderedScene truth)
    {
        var picture = new PixelImage(Size, Size, truth.Picture);
        if (scene.Setting.Style != DrawingStyle.Flat)
        {
            // Two colours may become one grey: the parts are found in the picture before it was restyled.
            scene = scene with { Setting = scene.Setting with { Style = DrawingStyle.Flat } };
            truth = composer.Compose(scene);
        }
        List<TruthRegion> found = [];
        for (int person = 0; person < scene.People.Count; person++)
        {
            foreach (var kind in Enum.GetValues<RegionKind>())
            {
                if (kind == RegionKind.Bottom && scene.People[person].Character.Top == Top.Dress) continue;
                var (pixels, garment) = Pixels(composer, scene, truth, person, kind);
                if (pixels.Length >= LeastPixels) found.Add(new(person, kind, pixels, RegionColour.Median(picture, pixels), garment));
            }
        }
        return found;
    }

    /// <summary>The part's outline, pattern included, one pixel in; of that, what shows the part's own colour and no pattern.</summary>
    /// <returns>Both; the whole only where there is a pattern.</returns>
    private static (int[] Own, int[]? Whole) Pixels(SceneComposer composer, SceneSpec scene, RenderedScene truth, int person, RegionKind kind)
    {
        var colours = CharacterColours.Of(scene.People[person].Character);
        bool[] outline = Changed(Exchange(colours, kind), StrongChange), own = outline;
        bool isPatterned = kind == RegionKind.Top && scene.People[person].Character.Pattern != Pattern.Solid;
        if (isPatterned)
        {
            // Some patterns let the cloth shine through: such pixels have neither colour.
            var pattern = Opposite(colours.Pattern);
            bool[] patterned = Changed(colours with { Pattern = pattern }, SlightChange);
            own = [.. own.Zip(patterned, (cloth, other) => cloth && !other)];
            outline = Changed(Exchange(colours, kind) with { Pattern = pattern }, StrongChange);
        }
        int[] whole = [.. Enumerable.Range(0, outline.Length).Where(at => IsInside(outline, at))];
        return ([.. whole.Where(at => own[at])], isPatterned ? whole : null);

        bool[] Changed(CharacterColours recoloured, int least) => TruthRegions.Changed(composer, scene, truth, person, recoloured, least);
    }

    /// <summary>Where a person looks different in other colours.</summary>
    private static bool[] Changed(SceneComposer composer, SceneSpec scene, RenderedScene truth, int person, CharacterColours recoloured, int least)
    {
        var people = scene.People.ToArray();
        people[person] = people[person] with { Recoloured = recoloured };
        var other = composer.Compose(scene with { People = people });
        var changed = new bool[Size * Size];
        for (int at = 0; at < changed.Length; at++)
            changed[at] = truth.Mask[at] == person + 1 && Change(truth.Picture, other.Picture, 3 * at) >= least;
        return changed;
    }

    private static CharacterColours Exchange(CharacterColours colours, RegionKind kind) => kind switch
    {
        RegionKind.Hair => colours with { Hair = Opposite(colours.Hair) },
        RegionKind.Top => colours with { Top = Opposite(colours.Top) },
        RegionKind.Bottom => colours with { Bottom = Opposite(colours.Bottom) },
        RegionKind.Skin => colours with { Skin = Opposite(colours.Skin) },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No colour belongs to this part."),
    };

    private static SKColor Colour(CharacterColours colours, RegionKind kind) => kind switch
    {
        RegionKind.Hair => colours.Hair,
        RegionKind.Top => colours.Top,
        RegionKind.Bottom => colours.Bottom,
        RegionKind.Skin => colours.Skin,
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
