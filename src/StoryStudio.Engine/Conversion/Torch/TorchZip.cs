using System.IO.Compression;

namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>torch.save since 1.6: <c>{name}/data.pkl</c> and <c>{name}/data/{key}</c> in a zip archive. Nothing is unpacked to disk.</summary>
internal sealed class TorchZip : TorchContainer
{
    private const string Pickle = "/data.pkl";

    /// <summary>Deflate cannot exceed about 1,032 : 1; a larger claim is a lie.</summary>
    private const long MaxCompression = 1100;

    private readonly ZipArchive _archive;
    private readonly long _fileLength;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];
    private readonly string _folder;

    public TorchZip(Stream file)
    {
        _archive = new(file, ZipArchiveMode.Read);
        _fileLength = file.Length;
        foreach (var entry in _archive.Entries)
            if (!_entries.TryAdd(entry.FullName, entry)) throw new PickleException($"two entries are named '{entry.FullName}'");
        string[] pickles = [.. _entries.Keys.Where(n => n.EndsWith(Pickle, StringComparison.Ordinal))];
        if (pickles is not [var only]) throw new PickleException("it is a zip archive, but not one of torch.save");
        _folder = only[..^Pickle.Length];
        if (_entries.TryGetValue(_folder + "/byteorder", out var order) && ReadAll(order).AsSpan().StartsWith("big"u8))
            throw new PickleException("its numbers are big-endian");
        Root = new PickleReader(ReadAll(_entries[only])).Read();
    }

    public override object? Root { get; }

    public override long LengthOf(PickleStorage storage)
    {
        var entry = Entry(storage);
        return entry.CompressedLength <= _fileLength && entry.CompressedLength >= entry.Length / MaxCompression
            ? entry.Length
            : throw new PickleException($"'{entry.FullName}' claims more bytes than it can hold");
    }

    public override void Read(PickleStorage storage, long start, Span<byte> destination)
    {
        lock (_lock)
        {
            using var stream = Entry(storage).Open();
            Skip(stream, start);
            stream.ReadExactly(destination);
        }
    }

    public override void Dispose() => _archive.Dispose();

    private ZipArchiveEntry Entry(PickleStorage storage) =>
        _entries.TryGetValue($"{_folder}/data/{storage.Key}", out var entry) ? entry : throw new PickleException($"the elements '{storage.Key}' are missing");

    private static byte[] ReadAll(ZipArchiveEntry entry)
    {
        if (entry.Length > MaxPickle) throw new PickleException($"'{entry.FullName}' has {entry.Length} bytes");
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void Skip(Stream stream, long count)
    {
        if (stream.CanSeek)
        {
            stream.Seek(count, SeekOrigin.Begin);
            return;
        }
        var waste = new byte[Math.Min(count, 1 << 20)];
        for (; count > 0; count -= waste.Length) stream.ReadExactly(waste.AsSpan(0, (int)Math.Min(count, waste.Length)));
    }
}
