namespace StoryStudio.Engine.Pipelines;

/// <summary>Where vectors that encoders made of pictures are kept between runs of the program. Both are called on the device's thread.</summary>
/// <param name="Find">By a key that names pack, provider, picture and mask; null when there are none.</param>
/// <param name="Keep">Under a key that had none.</param>
public sealed record FeatureMemory(Func<string, IReadOnlyList<float[]>?> Find, Action<string, IReadOnlyList<float[]>> Keep)
{
    /// <summary>Part of every key: raise it when the way from picture to vectors changes, so that older ones are made anew.</summary>
    internal const int Version = 1;

    /// <summary>What was kept, or what is made now and kept.</summary>
    /// <param name="fits">Whether kept vectors are what is asked for.</param>
    internal IReadOnlyList<float[]> GetOrMake(string key, Func<IReadOnlyList<float[]>, bool> fits, Func<IReadOnlyList<float[]>> make)
    {
        if (Find(key) is { } known && fits(known)) return known;
        var made = make();
        Keep(key, made);
        return made;
    }
}
