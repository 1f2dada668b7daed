using System.Runtime.InteropServices;
using LiteDB;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Characters;

/// <summary>What this studio's engine made of pictures. Nothing that was imported comes here: vectors of others could be anything.</summary>
public sealed class FeatureShelf(StudioDatabase database, ImageStore images)
{
    private readonly ILiteCollection<StoredFeatures> _features = database.Collection<StoredFeatures>("features");

    /// <summary>Null when there are none under this key, or the disk lost them.</summary>
    public IReadOnlyList<float[]>? Find(string key)
    {
        if (_features.FindById(key) is not { } row || !images.Contains(row.Blob)) return null;
        byte[] bytes = images.Read(row.Blob);
        if (bytes.Length != row.Lengths.Sum() * sizeof(float) || ImageStore.NameOf(bytes) != row.Blob) return null;
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
        _features.Upsert(new StoredFeatures(key, images.Put(MemoryMarshal.AsBytes<float>(all)), [.. vectors.Select(vector => vector.Length)]));
    }
}

/// <param name="Id">Names encoders, picture and mask.</param>
/// <param name="Blob">SHA-256 of the vectors: little-endian floats, one vector after the other.</param>
public sealed record StoredFeatures([property: BsonId] string Id, string Blob, IReadOnlyList<int> Lengths);
