namespace StoryStudio.Engine.Poses;

/// <summary>Where the figures of a pose stand in its row of people.</summary>
public static class FigureOrder
{
    /// <summary>Rank of each figure by the mean x of its visible joints: 0 = farthest left; equal places keep the pose's order.</summary>
    /// <param name="pose">Every figure has a visible joint.</param>
    public static int[] FromLeft(Pose pose)
    {
        var ranks = new int[pose.Figures.Count];
        int rank = 0;
        foreach (int figure in Enumerable.Range(0, ranks.Length).OrderBy(i => Place(pose.Figures[i]))) ranks[figure] = rank++;
        return ranks;
    }

    private static float Place(PoseFigure figure) => figure.Body.Where(joint => joint.IsVisible).Average(joint => joint.X);
}
