namespace StoryStudio.Engine.Pipelines;

/// <summary>Where vectors that encoders made of pictures are kept between runs of the program. All are called on the device's thread.</summary>
/// <param name="Find">By a key that names pack, encoders, picture and mask; null when there are none.</param>
/// <param name="Keep">Under a key that had none, or had what does not fit.</param>
public sealed record FeatureMemory(Func<string, IReadOnlyList<float[]>?> Find, Action<string, IReadOnlyList<float[]>> Keep)
{
    /// <summary>Part of every key: raise it when the way from picture to vectors changes, so that older ones are made anew.</summary>
    internal const int Version = 1;

    /// <summary>
    /// When a pack is opened: how all of its keys start, and how those start that are asked for from now on. Others of the
    /// pack are of no use any more.
    /// </summary>
    public Action<string, string>? Retain { get; init; }

    /// <summary>Hears what went wrong in the others: it costs time and no picture.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>What was kept, or what is made now and kept.</summary>
    /// <param name="fits">Whether kept vectors are what is asked for.</param>
    internal IReadOnlyList<float[]> GetOrMake(string key, Func<IReadOnlyList<float[]>, bool> fits, Func<IReadOnlyList<float[]>> make)
    {
        IReadOnlyList<float[]>? known = null;
        Guard(() => known = Find(key));
        if (known is not null && fits(known)) return known;
        var made = make();
        Guard(() => Keep(key, made));
        return made;
    }

    internal void Open(string family, string current) => Guard(() => Retain?.Invoke(family, current));

    // Whatever a disk or a database may throw: everything here can be made again.
    private void Guard(Action use)
    {
        try
        {
            use();
        }
        catch (Exception failure)
        {
            Failed?.Invoke(failure);
        }
    }
}
