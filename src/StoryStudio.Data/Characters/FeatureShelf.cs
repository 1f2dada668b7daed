using System.Runtime.InteropServices;
using LiteDB;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Characters;

/// <summary>What this studio's engine made of pictures. Nothing that was imported comes here: vectors of others could be anything.</summary>
/// <remarks>Only what is used stays: faces must not outlive their characters for long, and each person takes megabytes.</remarks>
public sealed class FeatureShelf
{
    /// <summary>How many people and clothes are kept; those that were not used for longest go.</summary>
    public const int Most = 512;

    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(90);

    private readonly ILiteCollection<StoredFeatures> _features;
    private readonly ILiteCollection<CharacterVersion> _versions;
    private readonly ImageStore _images;
    private readonly TimeProvider _time;

    public FeatureShelf(StudioDatabase database, ImageStore images, TimeProvider time)
    {
        (_images, _time) = (images, time);
        _features = database.Collection<StoredFeatures>("features");
        _features.EnsureIndex(row => row.Used);
        _features.EnsureIndex(row => row.Blob);
        _versions = database.Collection<CharacterVersion>("character_versions");
    }

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    /// <summary>Null when there are none under this key, or the disk lost them.</summary>
    public IReadOnlyList<float[]>? Find(string key)
    {
        if (_features.FindById(key) is not { } row || !_images.Contains(row.Blob)) return null;
        byte[] bytes = _images.Read(row.Blob);
        if (bytes.Length != row.Lengths.Sum() * sizeof(float) || ImageStore.NameOf(bytes) != row.Blob) return null;
        _features.Update(row with { Used = Now });
        var vectors = new float[row.Lengths.Count][];
        int from = 0;
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(from, row.Lengths[i] * sizeof(float))).ToArray();
            from += row.Lengths[i] * sizeof(float);
        }
        return vectors;
    }

    public void Keep(string key, IReadOnlyList<float[]> vectors)
    {
        float[] all = [.. vectors.SelectMany(vector => vector)];
        if (_features.FindById(key) is { } before) Drop([before]);
        _features.Insert(new StoredFeatures(key, _images.Put(MemoryMarshal.AsBytes<float>(all)), [.. vectors.Select(vector => vector.Length)]) { Used = Now });
        int over = _features.Count() - Most;
        if (over > 0) Drop(_features.Query().OrderBy(row => row.Used).Limit(over).ToList());
    }

    /// <summary>Drops what nobody can ask for any more: what a pack's encoders made before they changed, and what was not used for 90 days.</summary>
    /// <param name="family">Start of all keys of a pack.</param>
    /// <param name="current">Start of those keys of the pack that are asked for now.</param>
    public void Retain(string family, string current)
    {
        var oldest = Now - LongestRest;
        bool IsOutdated(string key) => key.StartsWith(family, StringComparison.Ordinal) && !key.StartsWith(current, StringComparison.Ordinal);
        // Not in the database, whose comparison of texts knows wildcards.
        Drop([.. _features.FindAll().Where(row => row.Used < oldest || IsOutdated(row.Id))]);
    }

    private void Drop(IReadOnlyList<StoredFeatures> rows)
    {
        foreach (var row in rows)
        {
            // Other keys, or a version's own vectors, may be the same bytes. The row goes last: one without a blob does no harm.
            if (_features.Count(other => other.Blob == row.Blob) == 1 && !_versions.Exists(version => version.Identity!.Blob == row.Blob)) _images.Remove(row.Blob);
            _features.Delete(row.Id);
        }
    }
}

/// <param name="Id">Names encoders, picture and mask.</param>
/// <param name="Blob">SHA-256 of the vectors: little-endian floats, one vector after the other.</param>
public sealed record StoredFeatures([property: BsonId] string Id, string Blob, IReadOnlyList<int> Lengths)
{
    /// <summary>When they were made or last asked for.</summary>
    public DateTime Used { get; init; }
}
