namespace StoryStudio.Engine.Conversion;

/// <summary>
/// A place in a checkpoint's tree of names: <c>w["down_blocks"][0]["conv1"]</c> stands for the keys that begin with
/// <c>down_blocks.0.conv1.</c>. Remembers which weights were taken, so that a converter can report the rest.
/// </summary>
public sealed class WeightScope
{
    private readonly Checkpoint _checkpoint;

    public WeightScope(IReadOnlyDictionary<string, StoredTensor> tensors) : this(new Checkpoint(tensors), "")
    {
    }

    private WeightScope(Checkpoint checkpoint, string path)
    {
        _checkpoint = checkpoint;
        Path = path;
    }

    /// <summary>The full name down to here, without a final dot.</summary>
    public string Path { get; }

    /// <summary>Whether any key lies below this place.</summary>
    public bool Exists => _checkpoint.Prefixes.Contains(Path);

    public WeightScope this[string name] => new(_checkpoint, Key(name));

    public WeightScope this[int index] => this[index.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    /// <summary>Numbered children that exist, 0, 1, 2 and so on.</summary>
    public IEnumerable<WeightScope> Children()
    {
        for (int i = 0; this[i].Exists; i++) yield return this[i];
    }

    /// <summary>Keys of the whole checkpoint that nobody asked for, in order.</summary>
    public IEnumerable<string> Unused => _checkpoint.Tensors.Keys.Where(k => !_checkpoint.Used.Contains(k)).Order(StringComparer.Ordinal);

    public string Key(string leaf) => Path.Length == 0 ? leaf : $"{Path}.{leaf}";

    public bool Has(string leaf) => _checkpoint.Tensors.ContainsKey(Key(leaf));

    /// <exception cref="StudioException">There is no such key; the message names it in full.</exception>
    public StoredTensor Tensor(string leaf)
    {
        string key = Key(leaf);
        if (!_checkpoint.Tensors.TryGetValue(key, out var tensor))
            throw new StudioException($"The weights have no '{key}'.", "Weights and config.json must belong to the same model.");
        _checkpoint.Used.Add(key);
        return tensor;
    }

    /// <summary>Takes the tensor and requires its shape; -1 accepts any size.</summary>
    public StoredTensor Tensor(string leaf, params ReadOnlySpan<long> shape)
    {
        var tensor = Tensor(leaf);
        bool fits = tensor.Shape.Count == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] == -1 || shape[i] == tensor.Shape[i];
        return fits
            ? tensor
            : throw new StudioException($"The weight {tensor} should have the shape [{string.Join(",", shape.ToArray())}].", "Weights and config.json must belong to the same model.");
    }

    /// <summary>Counts a key as used without reading it, for buffers that checkpoints carry along.</summary>
    public void Ignore(string leaf) => _checkpoint.Used.Add(Key(leaf));

    private sealed class Checkpoint(IReadOnlyDictionary<string, StoredTensor> tensors)
    {
        public IReadOnlyDictionary<string, StoredTensor> Tensors => tensors;

        public HashSet<string> Used { get; } = [];

        public HashSet<string> Prefixes { get; } = [.. tensors.Keys.SelectMany(PrefixesOf)];

        private static IEnumerable<string> PrefixesOf(string key)
        {
            for (int dot = key.IndexOf('.'); dot >= 0; dot = key.IndexOf('.', dot + 1)) yield return key[..dot];
            yield return key;
        }
    }
}
