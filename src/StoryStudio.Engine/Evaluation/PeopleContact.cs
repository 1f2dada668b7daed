using StoryStudio.Engine.Illustration.Datasets;

namespace StoryStudio.Engine.Evaluation;

/// <summary>How close the people of a picture stand.</summary>
public enum PeopleContact
{
    /// <summary>Background between everybody.</summary>
    Apart,

    /// <summary>Two outlines meet.</summary>
    Touching,

    /// <summary>Somebody stands in front of somebody else.</summary>
    Overlapping,
}

internal static class PeopleContacts
{
    /// <summary>Covered pixels, as a share of the smallest person's visible ones, from which people overlap rather than touch.</summary>
    private const double OverlapShare = 0.02;

    /// <summary>Outlines this many pixels apart still touch: between them there is no background to be drawn.</summary>
    private const int Reach = 2;

    private const int Size = RenderedScene.Size;

    /// <summary>Null for one person.</summary>
    public static PeopleContact? Of(RenderedScene truth)
    {
        if (truth.People.Count < 2) return null;
        int smallest = Enumerable.Range(1, truth.People.Count).Min(label => truth.Mask.Count(pixel => pixel == label));
        return truth.CoveredPixels >= OverlapShare * smallest ? PeopleContact.Overlapping
            : truth.CoveredPixels > 0 || Meet(truth.Mask) ? PeopleContact.Touching
            : PeopleContact.Apart;
    }

    private static bool Meet(byte[] mask)
    {
        for (int y = 0; y < Size; y++)
            for (int x = 0; x < Size; x++)
                if (mask[(y * Size) + x] != 0 && HasNeighbour(mask, x, y)) return true;
        return false;
    }

    /// <summary>Looks to the right and down; what lies to the left was looked at from there.</summary>
    private static bool HasNeighbour(byte[] mask, int x, int y)
    {
        byte own = mask[(y * Size) + x];
        for (int v = Math.Max(y - Reach, 0); v <= Math.Min(y + Reach, Size - 1); v++)
            for (int u = x; u <= Math.Min(x + Reach, Size - 1); u++)
                if (mask[(v * Size) + u] is not 0 and var other && other != own) return true;
        return false;
    }
}
