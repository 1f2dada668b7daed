namespace StoryStudio.Engine.Onnx;

/// <summary>A constant of a graph. Its bytes (little-endian, row-major) are made when the graph is written.</summary>
internal sealed record Initializer(Value Value, IReadOnlyList<long> Shape, long ByteCount, Func<byte[]> Bytes);

internal sealed record Node(
    string Name, string Operator, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs,
    IReadOnlyList<(string Name, object Value)> Attributes);
