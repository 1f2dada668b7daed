using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// Reads a safetensors file: eight bytes of header length, a JSON header, tensors without gaps. Only the header is
/// read when the file is opened; a tensor is read from disk when it is asked for, so a file may exceed memory.
/// </summary>
/// <remarks>
/// Format: https://github.com/huggingface/safetensors. Everything a file claims is checked before it is believed: a
/// file is either wholly consistent or refused, and nothing is allocated by a declared size.
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>The limit of the format's own reader, in bytes.</summary>
    public const long MaxHeaderLength = 100_000_000;

    private readonly SafeFileHandle _file;

    private SafetensorsFile(string path, SafeFileHandle file)
    {
        Path = path;
        _file = file;
        var header = SafetensorsHeader.Parse(ReadHeader(out long dataStart), RandomAccess.GetLength(file) - dataStart, path);
        Metadata = header.Metadata;
        Tensors = header.Entries.ToDictionary(
            e => e.Name,
            e => new StoredTensor(e.Name, e.Type, e.Shape, (start, to) => ReadAt(dataStart + e.Begin + start, to)));
    }

    public string Path { get; }

    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public StoredTensor this[string name] => Tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new StudioException($"{System.IO.Path.GetFileName(Path)} has no tensor '{name}'.", "The file belongs to another model or version.");

    /// <exception cref="StudioException">The file is missing, cut off, or not a consistent safetensors file.</exception>
    public static SafetensorsFile Open(string path)
    {
        var handle = OpenHandle(path);
        try
        {
            return new(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    internal static StudioException Broken(string path, string reason) => new(
        $"{System.IO.Path.GetFileName(path)} is not a usable safetensors file: {reason}.",
        "Download or export it again; a cut-off download is the usual cause.");

    private static SafeFileHandle OpenHandle(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"Cannot open {path}.", "Check that the file exists and may be read.", e);
        }
    }

    private byte[] ReadHeader(out long dataStart)
    {
        long fileLength = RandomAccess.GetLength(_file);
        if (fileLength < 8) throw Broken(Path, $"it has {fileLength} bytes");
        Span<byte> lengthBytes = stackalloc byte[8];
        ReadAt(0, lengthBytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length is < 2 or > MaxHeaderLength || (long)length > fileLength - 8)
            throw Broken(Path, $"a header of {length} bytes in a file of {fileLength}");
        var header = new byte[length];
        ReadAt(8, header);
        dataStart = 8 + (long)length;
        return header;
    }

    private void ReadAt(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int count = RandomAccess.Read(_file, destination, offset);
            if (count == 0) throw Broken(Path, "it became shorter while it was read");
            destination = destination[count..];
            offset += count;
        }
    }
}
