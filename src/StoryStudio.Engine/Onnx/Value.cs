namespace StoryStudio.Engine.Onnx;

/// <summary>A tensor in a graph that is being built. Wiring is by this handle; its name is for error messages.</summary>
/// <param name="Shape">Known for inputs, constants and weights; null behind an operator.</param>
public sealed record Value(string Name, OnnxType Type, IReadOnlyList<Dimension>? Shape = null)
{
    /// <summary>The size of an axis that is known when the graph is built.</summary>
    public long Size(int axis) => Shape is { } shape && shape[axis] is { Symbol: null, Size: var size }
        ? size
        : throw new InvalidOperationException($"The size of axis {axis} of {Name} is not known before the graph runs.");

    public override string ToString() => $"{Name} {Type} [{(Shape is null ? "?" : string.Join(",", Shape))}]";
}
