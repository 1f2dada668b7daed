using System.Buffers.Binary;
using System.IO.Compression;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>The ZIP of a bundle, believed in nothing: names from a closed list, sizes counted while reading.</summary>
internal sealed class BundleArchive : IDisposable
{
    private const uint EndSignature = 0x06054b50;
    private const int EndLength = 22, MostComment = ushort.MaxValue, MostDirectoryBytes = 8 << 20;

    // Texts this short are let through whatever their ratio.
    private const int Harmless = 1 << 20;

    private readonly Stream _file;
    private readonly BundleLimits _limits;
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    /// <param name="file">Seekable; disposed with this.</param>
    /// <exception cref="BundleException">No ZIP, or one that no exporter writes.</exception>
    public BundleArchive(Stream file, BundleLimits limits)
    {
        (_file, _limits) = (file, limits);
        try
        {
            RequireDirectory(file, limits);
            _zip = Guarded(() => new ZipArchive(file, ZipArchiveMode.Read));
            foreach (var entry in Guarded(() => _zip.Entries)) Add(entry);
            if (Guarded(() => _entries.Values.Sum(entry => entry.CompressedLength)) > file.Length) throw new BundleException("its entries overlap.");
        }
        catch
        {
            _zip?.Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <summary>Hashes of the blobs that are there.</summary>
    public IEnumerable<string> Blobs => _entries.Keys.Where(name => name != StoryBundle.FileName).Select(name => name[StoryBundle.BlobFolder.Length..]);

    public byte[] ReadJson() => Read(StoryBundle.FileName, "it holds no story.", _limits.JsonBytes);

    /// <exception cref="BundleException">There is none, it is too large, or its content is not what its name says.</exception>
    public byte[] ReadBlob(string hash)
    {
        byte[] bytes = Read(StoryBundle.BlobFolder + hash, $"the picture {Short(hash)} is missing.", _limits.BlobBytes);
        return ImageStore.NameOf(bytes) == hash ? bytes : throw new BundleException($"the picture {Short(hash)} was changed after the export.");
    }

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    public static string Short(string text) => text.Length > 12 ? $"{text[..12]}…" : text;

    private byte[] Read(string name, string missing, int most)
    {
        if (!_entries.TryGetValue(name, out var entry)) throw new BundleException(missing);
        return Guarded(() =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                bytes.Write(buffer, 0, count);
                if (bytes.Length > most || (bytes.Length > Harmless && bytes.Length / _limits.Ratio > entry.CompressedLength))
                    throw new BundleException($"{Short(name)} unpacks to more than a story can hold.");
            }
            return bytes.ToArray();
        });
    }

    private void Add(ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        bool isBlob = name.StartsWith(StoryBundle.BlobFolder, StringComparison.Ordinal) && ImageStore.IsHash(name.AsSpan(StoryBundle.BlobFolder.Length));
        if (!isBlob && name != StoryBundle.FileName) throw new BundleException($"it holds a file of a name that no story has ({Short(name)}).");
        // The upper half is the mode of Unix: anything but "none" and "file" is a link or worse.
        if ((entry.ExternalAttributes >> 28 & 0xf) is not (0 or 8)) throw new BundleException($"{Short(name)} is no file.");
        if (entry.IsEncrypted) throw new BundleException("it is encrypted.");
        if (!_entries.TryAdd(name, entry)) throw new BundleException($"{Short(name)} is in it twice.");
    }

    // Before the library reads the list of entries, which would fill the memory if it were endless. ZIP64 is for files
    // larger than the limit.
    private static void RequireDirectory(Stream file, BundleLimits limits)
    {
        if (file.Length > limits.FileBytes) throw new BundleException($"it has more than {limits.FileBytes >> 20} MB.");
        var tail = new byte[(int)Math.Min(file.Length, EndLength + MostComment)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        for (int at = tail.Length - EndLength; at >= 0; at--)
        {
            var end = tail.AsSpan(at);
            if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature) continue;
            int entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]), length = file.Length - tail.Length + at - start;
            if (entries > limits.Entries || start == uint.MaxValue || length is < 0 or > MostDirectoryBytes)
                throw new BundleException("it holds more files than a story can have.");
            return;
        }
        throw new BundleException("it is no ZIP file, or it is cut off.");
    }

    private static T Guarded<T>(Func<T> reading)
    {
        try
        {
            return reading();
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new BundleException("it is damaged.", damage);
        }
    }
}
