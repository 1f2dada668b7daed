namespace StoryStudio.Engine.Conversion;

/// <summary>Copies <paramref name="destination"/>.Length bytes that begin <paramref name="start"/> bytes into a tensor.</summary>
public delegate void TensorBytes(long start, Span<byte> destination);

/// <summary>A tensor in a weight file: its type and shape, and its elements when they are asked for.</summary>
/// <param name="shape">Row-major; empty for a scalar. Its product times the element size must fit 63 bits.</param>
/// <param name="bytes">Little-endian, row-major; called with ranges inside [0, ByteCount).</param>
public sealed class StoredTensor(string name, TensorType type, IReadOnlyList<long> shape, TensorBytes bytes)
{
    public string Name => name;

    public TensorType Type => type;

    public IReadOnlyList<long> Shape => shape;

    public long Count { get; } = shape.Aggregate(1L, (product, size) => checked(product * size));

    public long ByteCount => checked(Count * type.ByteSize());

    public void Read(long start, Span<byte> destination) => bytes(start, destination);

    /// <exception cref="StudioException">The tensor does not fit one array (2 GB).</exception>
    public byte[] ToBytes()
    {
        var result = new byte[ArrayLength(ByteCount)];
        bytes(0, result);
        return result;
    }

    /// <exception cref="StudioException">The tensor does not fit one array (2 GB).</exception>
    public float[] ToFloats()
    {
        var result = new float[ArrayLength(Count)];
        type.ToFloats(ToBytes(), result);
        return result;
    }

    public override string ToString() => $"{name} {type} [{string.Join(",", shape)}]";

    public static StoredTensor From(string name, float[] values, params long[] shape) =>
        InMemory(name, TensorType.F32, shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray());

    public static StoredTensor From(string name, byte[] values, params long[] shape) =>
        InMemory(name, TensorType.U8, shape, values);

    public static StoredTensor From(string name, Half[] values, params long[] shape) =>
        InMemory(name, TensorType.F16, shape, System.Runtime.InteropServices.MemoryMarshal.AsBytes<Half>(values).ToArray());

    public static StoredTensor InMemory(string name, TensorType type, IReadOnlyList<long> shape, byte[] bytes)
    {
        var tensor = new StoredTensor(name, type, shape, (start, to) => bytes.AsSpan((int)start, to.Length).CopyTo(to));
        return tensor.ByteCount == bytes.Length
            ? tensor
            : throw new ArgumentException($"{tensor} needs {tensor.ByteCount} bytes, got {bytes.Length}.", nameof(bytes));
    }

    private int ArrayLength(long length) => length <= Array.MaxLength
        ? (int)length
        : throw new StudioException($"The tensor {this} is larger than 2 GB.", "No supported model has one this large; check the file.");
}
