using StoryStudio.Data.Poses;
using StoryStudio.Engine;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Stories;

/// <summary>A pose with the people of a panel in its figures.</summary>
public static class PanelPose
{
    /// <summary>Figures that are bound keep their character; the others are filled from left to right, and who is left over is an extra.</summary>
    /// <param name="document">With bindings, where the pose was edited here.</param>
    /// <param name="cast">From left to right, those who are bound among them.</param>
    /// <returns>The pose, and its people in the order of its figures.</returns>
    /// <exception cref="StudioException">There are more people than figures.</exception>
    public static (Pose Pose, IReadOnlyList<CastPerson> People) Place(PoseDocument document, IReadOnlyList<CastPerson> cast)
    {
        if (document.ToPose() is not { } pose) throw new StudioException("The pose has no visible joint.", "Open it in the pose editor and add a figure.");
        var drawn = document.Figures.Where(figure => figure.Body.Any(point => point.Keypoint.IsVisible)).ToList();
        var inFigures = new CastPerson?[drawn.Count];
        for (int i = 0; i < drawn.Count; i++)
            if (drawn[i].CharacterId is { } bound) inFigures[i] = cast.FirstOrDefault(person => person.Character.Id == bound);
        var waiting = new Queue<CastPerson>(cast.Where(person => !inFigures.Any(placed => placed?.Character.Id == person.Character.Id)));
        int[] ranks = FigureOrder.FromLeft(pose);
        foreach (int figure in Enumerable.Range(0, ranks.Length).OrderBy(i => ranks[i]))
            if (inFigures[figure] is null && waiting.TryDequeue(out var next)) inFigures[figure] = next;
        if (waiting.Count > 0)
            throw new StudioException(
                $"The pose has {Counted(drawn.Count, "figure")} for {Counted(cast.Count, "character")}.", "Choose a pose for as many people, or none; or take somebody out of the cast.");
        bool hasCast = inFigures.Any(person => person is not null);
        return (
            pose with { Figures = [.. pose.Figures.Select((figure, i) => figure with { IsExtra = hasCast && inFigures[i] is null })] },
            [.. inFigures.OfType<CastPerson>()]);
    }

    private static string Counted(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";
}
