using System.Buffers.Binary;

namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>
/// torch.save before 1.6: five pickles (magic number, version, system, object, keys of storages), then for each key its
/// number of elements and the elements.
/// </summary>
internal sealed class TorchLegacy : TorchContainer
{
    /// <summary>Too large for 64 bits; <see cref="PickleReader"/> gives such numbers as text.</summary>
    private const string Magic = "119547037146038801333356";

    private readonly FileStream _file;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long Start, long Length)> _storages = [];

    public TorchLegacy(FileStream file)
    {
        _file = file;
        var head = new byte[Math.Min(file.Length, MaxPickle)];
        file.ReadExactly(head);
        int position = 0;
        if (Next() is not Magic) throw new PickleException("it is a bare pickle, not a file of torch.save");
        Next();
        if (Next() is PickleDict system && system.Items.Any(i => i is { Key: "little_endian", Value: false }))
            throw new PickleException("its numbers are big-endian");
        Root = Next();
        Locate(Next() as List<object?> ?? throw new PickleException("it does not list its storages"), TypesIn(Root), position);

        object? Next()
        {
            var reader = new PickleReader(head, position);
            object? value = reader.Read();
            position = reader.Position;
            return value;
        }
    }

    public override object? Root { get; }

    public override long LengthOf(PickleStorage storage) =>
        _storages.TryGetValue(storage.Key, out var place) ? place.Length : throw new PickleException($"the elements '{storage.Key}' are missing");

    public override void Read(PickleStorage storage, long start, Span<byte> destination)
    {
        lock (_lock)
        {
            _file.Position = _storages[storage.Key].Start + start;
            _file.ReadExactly(destination);
        }
    }

    public override void Dispose() => _file.Dispose();

    private static Dictionary<string, TensorType> TypesIn(object? root)
    {
        var types = new Dictionary<string, TensorType>();
        foreach (var storage in TorchTensors.In(root).Values.Select(t => t.Storage))
            if (!types.TryAdd(storage.Key, storage.Type) && types[storage.Key] != storage.Type)
                throw new PickleException($"the elements '{storage.Key}' have two types");
        return types;
    }

    private void Locate(List<object?> keys, Dictionary<string, TensorType> types, long position)
    {
        Span<byte> countBytes = stackalloc byte[8];
        foreach (object? item in keys)
        {
            if (item is not string key || !types.TryGetValue(key, out var type)) throw new PickleException("it has elements that no tensor uses");
            _file.Position = position;
            _file.ReadExactly(countBytes);
            long count = BinaryPrimitives.ReadInt64LittleEndian(countBytes);
            position += countBytes.Length;
            if (count < 0 || count > (_file.Length - position) / type.ByteSize()) throw new PickleException("it was cut off");
            if (!_storages.TryAdd(key, (position, count * type.ByteSize()))) throw new PickleException($"the elements '{key}' occur twice");
            position += count * type.ByteSize();
        }
    }
}
