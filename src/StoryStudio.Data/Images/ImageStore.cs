using System.Buffers;
using System.Security.Cryptography;

namespace StoryStudio.Data.Images;

/// <summary>Blobs named by the SHA-256 of their content, beside the database.</summary>
/// <remarks>A blob is written to a temporary file, flushed to the disk and renamed: it is there whole or not at all.</remarks>
public sealed class ImageStore
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _root;
    private readonly string _unfinished;

    public ImageStore(string folder)
    {
        _root = Path.Combine(folder, "blobs");
        _unfinished = Path.Combine(_root, "unfinished");
        Directory.CreateDirectory(_unfinished);
        // Left by a process that was killed between write and rename.
        foreach (string file in Directory.EnumerateFiles(_unfinished)) File.Delete(file);
    }

    /// <summary>The name these bytes have here, stored or not.</summary>
    public static string NameOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Stores the bytes and returns their hash: 64 lower-case hex digits. What lies there damaged is written anew.</summary>
    public string Put(ReadOnlySpan<byte> bytes)
    {
        string hash = NameOf(bytes);
        string target = PathOf(hash);
        if (IsWhole(target, hash, bytes.Length)) return hash;

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string part = Path.Combine(_unfinished, Guid.NewGuid().ToString("N"));
        using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Move(part, target, overwrite: true);
        return hash;
    }

    /// <summary>Removes a blob that no row names any more; nothing happens when it is gone.</summary>
    public void Remove(string hash)
    {
        // Deleting a file of a folder that is not there fails.
        if (Contains(hash)) File.Delete(PathOf(hash));
    }

    public bool Contains(string hash) => IsHash(hash) && File.Exists(PathOf(hash));

    /// <exception cref="FileNotFoundException">No blob of that name.</exception>
    public byte[] Read(string hash) => File.ReadAllBytes(PathOf(hash));

    /// <exception cref="ArgumentException">Not a hash: names never come from people.</exception>
    public string PathOf(string hash) =>
        IsHash(hash)
            ? Path.Combine(_root, hash[..2], hash)
            : throw new ArgumentException("A blob's name is 64 lower-case hex digits.", nameof(hash));

    private static bool IsWhole(string path, string hash, int length)
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length != length) return false;
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash;
    }

    internal static bool IsHash(ReadOnlySpan<char> text) =>
        text.Length == 64 && text.IndexOfAnyExcept(HexDigits) < 0;
}
