using System.Buffers.Binary;
using System.Text.Json;

namespace StoryStudio.Engine.Conversion;

/// <summary>Writes safetensors files; equal tensors give equal bytes.</summary>
public static class SafetensorsWriter
{
    private const int ChunkLength = 1 << 20;

    /// <summary>
    /// Streams the tensors to a temporary file beside <paramref name="path"/>, then renames it, so that a reader never
    /// sees half a file. Order in the file: larger element types first (keeps them aligned), then by name.
    /// </summary>
    public static void Write(string path, IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        string temporary = path + ".part";
        using (var stream = File.Create(temporary)) Write(stream, tensors, metadata);
        File.Move(temporary, path, overwrite: true);
    }

    public static void Write(Stream stream, IEnumerable<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        StoredTensor[] ordered =
            [.. tensors.OrderByDescending(t => t.Type.ByteSize()).ThenBy(t => t.Name, StringComparer.Ordinal)];
        byte[] header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        var chunk = new byte[ChunkLength];
        foreach (var tensor in ordered)
        {
            for (long start = 0; start < tensor.ByteCount; start += ChunkLength)
            {
                var part = chunk.AsSpan(0, (int)Math.Min(ChunkLength, tensor.ByteCount - start));
                tensor.Read(start, part);
                stream.Write(part);
            }
        }
    }

    private static byte[] Header(StoredTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 }) WriteMetadata(json, metadata);
            long offset = 0;
            foreach (var tensor in tensors) offset = WriteEntry(json, tensor, offset);
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, StoredTensor tensor, long offset)
    {
        long end = offset + tensor.ByteCount;
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.HeaderName());
        json.WriteStartArray("shape");
        foreach (long size in tensor.Shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
