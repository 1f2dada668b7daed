using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Draws whole pictures: backdrop, people with their things, light, weather, style.</summary>
/// <remarks>Reuses its sheets, so one composer belongs to one thread.</remarks>
public sealed class SceneComposer : IDisposable
{
    private readonly PersonLayer _picture = new(SKAlphaType.Opaque);
    private readonly PersonLayer _sheet = new();

    public RenderedScene Compose(SceneSpec scene)
    {
        var layout = ScenePainter.Paint(_picture.Canvas, scene.Setting, Seed(scene, "backdrop"));
        return Finish(scene.Setting, scene.Seed, layout, new ScenePlacement(scene, layout.GroundY).Place());
    }

    /// <summary>Draws these people in exactly the given skeletons: what a perfect generator would draw for that pose.</summary>
    /// <param name="people">Person i stands as figure i of the pose.</param>
    /// <param name="pose">On a canvas of any size; scaled to 256 × 256.</param>
    public RenderedScene ComposeForPose(IReadOnlyList<CharacterSpec> people, Pose pose, SceneSetting setting, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(people.Count, pose.Figures.Count);
        var layout = ScenePainter.Paint(_picture.Canvas, setting, new IllustrationRandom(seed).Fork("backdrop").NextUInt64());
        var figures = pose.Figures.Select(figure => Scaled(figure, pose)).ToArray();
        PlacedPerson[] placed = [.. people.Select((person, i) => PlacedPerson.InPose(person, figures[i], setting.Shot))];
        var rendered = Finish(setting, seed, layout, placed);
        return rendered.WithKeypoints(figures);
    }

    public void Dispose()
    {
        _picture.Dispose();
        _sheet.Dispose();
    }

    private static PoseFigure Scaled(PoseFigure figure, Pose pose) => new()
    {
        Body =
        [
            .. figure.Body.Select(k => k with { X = k.X * RenderedScene.Size / pose.Width, Y = k.Y * RenderedScene.Size / pose.Height }),
        ],
    };

    private static ulong Seed(SceneSpec scene, string part) => new IllustrationRandom(scene.Seed).Fork(part).NextUInt64();

    private RenderedScene Finish(SceneSetting setting, ulong seed, SceneLayout layout, PlacedPerson[] people)
    {
        var mask = new byte[RenderedScene.Size * RenderedScene.Size];
        var random = new IllustrationRandom(seed).Fork("things");
        int covered = 0;
        foreach (int i in Enumerable.Range(0, people.Length).OrderBy(i => people[i].GroundY)) covered += DrawPerson(people[i], i, layout, mask, random);
        layout.Light.ApplyOverlay(_picture.Canvas);
        if (ScenePainter.IsOutdoors(setting.Place)) WeatherPainter.PaintForeground(_picture.Canvas, setting.Weather, random);
        DrawingStyleFilter.Apply(_picture.Bitmap, setting.Style);

        var rendered = new RenderedScene { People = [.. people.Select((person, i) => Describe(person, i, mask))], CoveredPixels = covered };
        mask.CopyTo(rendered.Mask, 0);
        CopyRgb(_picture.Pixels, rendered.Picture);
        return rendered;
    }

    /// <returns>Pixels of other people that this one covers.</returns>
    private int DrawPerson(PlacedPerson person, int index, SceneLayout layout, byte[] mask, IllustrationRandom random)
    {
        var props = new SceneProps(person, random.NextUInt64());
        if (person.Shot == Shot.Full) props.DrawBelow(_picture.Canvas, layout.Light);
        DrawHeld(props, person, PropLayer.Behind, mask);
        _sheet.Clear();
        FigureRenderer.Draw(_sheet.Canvas, person.Character, person.Stance, person.Person.Recoloured);
        int covered = _sheet.Stamp(mask, (byte)(index + 1));
        _sheet.DrawOnto(_picture.Canvas);
        DrawHeld(props, person, PropLayer.InFront, mask);
        return covered;
    }

    private void DrawHeld(SceneProps props, PlacedPerson person, PropLayer layer, byte[] mask)
    {
        if (person.Acted.Held == Prop.None) return;
        _sheet.Clear();
        props.DrawHeld(_sheet.Canvas, layer);
        _sheet.Stamp(mask, 0);
        _sheet.DrawOnto(_picture.Canvas);
    }

    private static RenderedPerson Describe(PlacedPerson person, int index, byte[] mask)
    {
        var face = FigureRenderer.FaceOf(person.Character, person.Stance);
        return new(person.Character, person.Stance, person.Keypoints(), face is not null && IsSeen(face, index, mask) ? face : null);
    }

    /// <summary>All five points in the picture, and at most two of them covered by somebody or something else.</summary>
    private static bool IsSeen(FigureFace face, int index, byte[] mask)
    {
        int own = 0;
        foreach (var point in face.Points)
        {
            if (!RenderedScene.Contains(point)) return false;
            if (mask[((int)point.Y * RenderedScene.Size) + (int)point.X] == index + 1) own++;
        }
        return own >= 3;
    }

    private static void CopyRgb(ReadOnlySpan<byte> bgra, Span<byte> rgb)
    {
        for (int i = 0, j = 0; j + 2 < rgb.Length && i + 2 < bgra.Length; i += 4, j += 3)
            (rgb[j], rgb[j + 1], rgb[j + 2]) = (bgra[i + 2], bgra[i + 1], bgra[i]);
    }
}
