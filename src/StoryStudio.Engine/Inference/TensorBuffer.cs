using Microsoft.ML.OnnxRuntime;

namespace StoryStudio.Engine.Inference;

/// <summary>Memory of a fixed shape that the runtime reads from or writes to in place, run after run.</summary>
public abstract class TensorBuffer : IDisposable
{
    public required IReadOnlyList<long> Shape { get; init; }

    internal abstract OrtValue Value { get; }

    public static TensorBuffer<T> Allocate<T>(params long[] shape) where T : unmanaged =>
        new(GC.AllocateArray<T>(Count(shape), pinned: true), shape) { Shape = shape };

    /// <param name="values">Row-major; used in place.</param>
    public static TensorBuffer<T> Over<T>(T[] values, params long[] shape) where T : unmanaged => Count(shape) == values.Length
        ? new(values, shape) { Shape = shape }
        : throw new ArgumentException($"{values.Length} values do not fill [{string.Join(", ", shape)}].", nameof(values));

    public void Dispose()
    {
        Value.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <exception cref="OverflowException">A negative size or more elements than an array holds.</exception>
    private static int Count(ReadOnlySpan<long> shape)
    {
        int count = 1;
        foreach (long side in shape) count = checked(count * (int)side);
        return count;
    }
}

/// <inheritdoc/>
public sealed class TensorBuffer<T> : TensorBuffer where T : unmanaged
{
    private readonly T[] _values;

    internal TensorBuffer(T[] values, long[] shape)
    {
        _values = values;
        Value = OrtValue.CreateTensorValueFromMemory(values, shape);
    }

    public Span<T> Values => _values;

    internal override OrtValue Value { get; }
}
