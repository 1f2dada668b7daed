using System.Runtime.InteropServices;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>A tensor that is filled row by row, from several threads at once.</summary>
internal sealed class Rows<T>(string name, TensorType type, int count, params long[] rowShape) where T : unmanaged
{
    private readonly int _rowLength = (int)rowShape.Aggregate(1L, (product, size) => product * size);
    private readonly T[] _values = new T[count * (int)rowShape.Aggregate(1L, (product, size) => product * size)];

    public Span<T> this[int row] => _values.AsSpan(row * _rowLength, _rowLength);

    public StoredTensor ToTensor() => new(
        name, type, [count, .. rowShape], (start, to) => MemoryMarshal.AsBytes<T>(_values).Slice((int)start, to.Length).CopyTo(to));
}
