using System.Text.Json;

namespace StoryStudio.Engine.Conversion;

/// <summary>The JSON header of a safetensors file, checked against the length of the data behind it.</summary>
internal sealed class SafetensorsHeader
{
    public List<Entry> Entries { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    /// <param name="Begin">Bytes from the start of the data.</param>
    public sealed record Entry(string Name, TensorType Type, IReadOnlyList<long> Shape, long Begin, long End);

    public static SafetensorsHeader Parse(byte[] json, long dataLength, string path)
    {
        if (json[0] != (byte)'{') throw SafetensorsFile.Broken(path, "the header does not begin with '{'");
        try
        {
            // System.Text.Json limits nesting to 64 and refuses text behind the object, NaN and, as asked, duplicates.
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var header = new SafetensorsHeader();
            foreach (var property in document.RootElement.EnumerateObject()) header.Add(property, path);
            header.RequireSeamless(dataLength, path);
            return header;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw SafetensorsFile.Broken(path, "the header is damaged: " + e.Message);
        }
    }

    private void Add(JsonProperty property, string path)
    {
        if (property.Name == "__metadata__")
        {
            foreach (var item in property.Value.EnumerateObject()) Metadata.Add(item.Name, item.Value.GetString()!);
            return;
        }
        string? typeName = property.Value.GetProperty("dtype").GetString();
        if (!TensorTypes.TryParse(typeName, out var type))
            throw SafetensorsFile.Broken(path, $"'{property.Name}' has the unknown type '{typeName}'");
        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(e => e.GetInt64())];
        long[] range = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(e => e.GetInt64())];
        if (range is not [var begin, var end] || begin < 0 || end < begin || ByteCount(shape, type) != end - begin)
            throw SafetensorsFile.Broken(path, $"shape and byte range of '{property.Name}' contradict each other");
        Entries.Add(new(property.Name, type, shape, begin, end));
    }

    /// <summary>-1 for a negative size or a product beyond 63 bits.</summary>
    private static long ByteCount(long[] shape, TensorType type)
    {
        Int128 count = type.ByteSize();
        foreach (long size in shape)
        {
            if (size < 0) return -1;
            count *= size;
            if (count > long.MaxValue) return -1;
        }
        return (long)count;
    }

    private void RequireSeamless(long dataLength, string path)
    {
        long end = 0;
        foreach (var entry in Entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            if (entry.Begin != end) throw SafetensorsFile.Broken(path, $"a gap or overlap before '{entry.Name}'");
            end = entry.End;
        }
        if (end != dataLength) throw SafetensorsFile.Broken(path, $"{dataLength} bytes of tensors where the header announces {end}");
    }
}
