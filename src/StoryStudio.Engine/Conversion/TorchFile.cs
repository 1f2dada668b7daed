using StoryStudio.Engine.Conversion.Torch;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// Reads the tensors of a file that torch.save wrote (.bin, .pt, .ckpt), without Python and without running anything:
/// a file that asks for more than tensors, dicts and lists is refused.
/// </summary>
public sealed class TorchFile : IDisposable
{
    private readonly TorchContainer _container;

    private readonly string _path;

    private TorchFile(string path, TorchContainer container)
    {
        _path = path;
        _container = container;
        Tensors = TorchTensors.In(container.Root).ToDictionary(t => t.Key, t => ToStored(t.Key, t.Value));
    }

    /// <summary>By name: keys and indices of nested dicts and lists, joined by dots.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    /// <exception cref="StudioException">The file is missing, damaged, hostile, or not from torch.save.</exception>
    public static TorchFile Open(string path)
    {
        FileStream? file = null;
        TorchContainer? container = null;
        try
        {
            file = File.OpenRead(path);
            container = Container(file);
            return new(path, container);
        }
        catch (Exception e) when (e is PickleException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            container?.Dispose();
            file?.Dispose();
            throw Unusable(path, e);
        }
    }

    public void Dispose() => _container.Dispose();

    private static TorchContainer Container(FileStream file)
    {
        Span<byte> start = stackalloc byte[32];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith("PK"u8)) return new TorchZip(file);
        if (start.StartsWith("version https://git-lfs"u8)) throw new PickleException("it is a git-lfs pointer; fetch the file itself (git lfs pull)");
        if (start.StartsWith("<"u8)) throw new PickleException("it is a web page, probably an error message of the server");
        return start.StartsWith((ReadOnlySpan<byte>)[0x80, 2]) ? new TorchLegacy(file) : throw new PickleException("it has neither form of torch.save");
    }

    private StoredTensor ToStored(string name, PickleTensor tensor)
    {
        int size = tensor.Storage.Type.ByteSize();
        long count = TorchTensors.Count(tensor);
        if (tensor.Storage.Count > _container.LengthOf(tensor.Storage) / size) throw new PickleException($"'{name}' has fewer elements than it claims");
        return new(name, tensor.Storage.Type, tensor.Sizes, TorchTensors.IsContiguous(tensor)
            ? (start, to) => Read(tensor.Storage, tensor.Offset * size + start, to)
            : (start, to) => Gathered(tensor, size).AsSpan((int)start, to.Length).CopyTo(to));
    }

    private byte[] Gathered(PickleTensor tensor, int size)
    {
        // Only as much of the storage as the view reaches.
        long reach = tensor.Offset + tensor.Sizes.Zip(tensor.Strides, (s, stride) => Math.Max(s - 1, 0) * stride).Sum() + 1;
        if (TorchTensors.Count(tensor) == 0) return [];
        var storage = new byte[reach * size];
        Read(tensor.Storage, 0, storage);
        return TorchTensors.Gather(tensor, storage);
    }

    private void Read(PickleStorage storage, long start, Span<byte> destination)
    {
        try
        {
            _container.Read(storage, start, destination);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw Unusable(_path, e);
        }
    }

    private static StudioException Unusable(string path, Exception cause) => new(
        $"{Path.GetFileName(path)} is not a usable weight file: {cause.Message}.", "Download it again from its publisher; prefer safetensors where they exist.", cause);
}
