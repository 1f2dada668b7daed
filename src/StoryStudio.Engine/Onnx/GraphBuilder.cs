using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StoryStudio.Engine.Onnx;

/// <summary>
/// Builds an ONNX graph by calling operators on <see cref="Value"/> handles, so that graph code reads like the network.
/// Knows ONNX and ONNX Runtime's own operators, not what a model means.
/// </summary>
/// <remarks>
/// Each node is named after its operator and the line that made it (<c>Conv_12@ResnetBlock.cs:31</c>): when ONNX
/// Runtime rejects a node, its message leads to that line.
/// </remarks>
public sealed partial class GraphBuilder(string name)
{
    /// <summary>Domain of ONNX Runtime's fused operators.</summary>
    private const string Microsoft = "com.microsoft";

    private readonly List<Node> _nodes = [];
    private readonly List<Value> _inputs = [];
    private readonly List<Value> _outputs = [];
    private readonly Dictionary<string, Initializer> _initializers = [];
    private readonly Dictionary<string, Value> _casts = [];

    public string Name => name;

    /// <summary>In which type weights are kept in the file: Float32 or Float16.</summary>
    public OnnxType StorageType { get; init; } = OnnxType.Float32;

    /// <summary>In which type the graph computes; graph inputs and outputs are Float32 either way.</summary>
    public OnnxType ComputeType { get; init; } = OnnxType.Float32;

    /// <summary>Size of all weights and constants in the written model.</summary>
    public long WeightBytes => _initializers.Values.Sum(i => i.ByteCount);

    internal IReadOnlyList<Node> Nodes => _nodes;

    internal IReadOnlyList<Value> Inputs => _inputs;

    internal IReadOnlyList<Value> Outputs => _outputs;

    internal IEnumerable<Initializer> Initializers => _initializers.Values;

    public Value Input(string input, OnnxType type, params IReadOnlyList<Dimension> shape)
    {
        var value = new Value(input, type, shape);
        _inputs.Add(value);
        return value;
    }

    /// <summary>A Float32 input, cast to <see cref="ComputeType"/>.</summary>
    public Value FloatInput(string input, params IReadOnlyList<Dimension> shape) =>
        ToCompute(Input(input, OnnxType.Float32, shape));

    /// <summary>Gives a value its name outside; floating point values leave as Float32.</summary>
    public void Output(string output, Value value)
    {
        if (value.Type == OnnxType.Float16) value = Cast(value, OnnxType.Float32);
        var named = new Value(output, value.Type);
        _nodes.Add(new(output, "Identity", "", [value.Name], [output], []));
        _outputs.Add(named);
    }

    /// <summary>A weight in <see cref="StorageType"/>, cast to <see cref="ComputeType"/> where it is used.</summary>
    /// <param name="key">Unique; a key that was seen before returns the same value and ignores the rest.</param>
    /// <param name="values">Called when the graph is written, so that a large model never is in memory as a whole.</param>
    public Value Weight(string key, IReadOnlyList<long> shape, Func<float[]> values)
    {
        Func<byte[]> bytes = StorageType == OnnxType.Float16
            ? () => MemoryMarshal.AsBytes<Half>(ToHalf(values())).ToArray()
            : () => MemoryMarshal.AsBytes<float>(values()).ToArray();
        return ToCompute(Initializer(key, StorageType, shape, bytes));
    }

    /// <summary>A float constant in <see cref="ComputeType"/>.</summary>
    public Value Constant(float[] values, params IReadOnlyList<long> shape)
    {
        byte[] bytes = ComputeType == OnnxType.Float16
            ? MemoryMarshal.AsBytes<Half>(ToHalf(values)).ToArray()
            : MemoryMarshal.AsBytes<float>(values).ToArray();
        return ConstantBytes(ComputeType, shape, bytes);
    }

    /// <summary>A constant that stays Float32 whatever the graph computes in.</summary>
    public Value Float32Constant(float[] values, params IReadOnlyList<long> shape) =>
        ConstantBytes(OnnxType.Float32, shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    public Value Scalar(float value) => Constant([value]);

    public Value Constant(long[] values) =>
        ConstantBytes(OnnxType.Int64, [values.Length], MemoryMarshal.AsBytes<long>(values).ToArray());

    public Value IntScalar(long value) => ConstantBytes(OnnxType.Int64, [], BitConverter.GetBytes(value));

    public Value Initializer(string key, OnnxType type, IReadOnlyList<long> shape, Func<byte[]> bytes)
    {
        if (_initializers.TryGetValue(key, out var known)) return known.Value;
        var value = new Value(key, type, [.. shape.Select(Dimension.FromInt64)]);
        _initializers.Add(key, new(value, shape, checked(shape.Aggregate(1L, (a, b) => checked(a * b)) * ByteSize(type)), bytes));
        return value;
    }

    /// <summary>Adds any operator; <paramref name="inputs"/> that are null are left out, as optional inputs.</summary>
    public Value Op(
        string op, IReadOnlyList<Value?> inputs, IReadOnlyList<(string, object)>? attributes = null, string domain = "",
        OnnxType? type = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Ops(op, 1, inputs, attributes, domain, type, file, line)[0];

    /// <summary>As <see cref="Op"/>, for an operator of several outputs.</summary>
    public IReadOnlyList<Value> Ops(
        string op, int outputs, IReadOnlyList<Value?> inputs, IReadOnlyList<(string, object)>? attributes = null, string domain = "",
        OnnxType? type = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        string node = string.Create(CultureInfo.InvariantCulture, $"{op}_{_nodes.Count}@{Path.GetFileName(file)}:{line}");
        var resultType = type ?? inputs.First(i => i is not null)!.Type;
        Value[] results = [.. Enumerable.Range(0, outputs).Select(i => new Value(i == 0 ? node : $"{node}.{i}", resultType))];
        _nodes.Add(new(node, op, domain, [.. inputs.Select(i => i?.Name ?? "")], [.. results.Select(r => r.Name)], attributes ?? []));
        return results;
    }

    internal static int ByteSize(OnnxType type) => type switch
    {
        OnnxType.Int64 => 8,
        OnnxType.Float32 or OnnxType.Int32 => 4,
        OnnxType.Float16 => 2,
        _ => 1,
    };

    private Value ConstantBytes(OnnxType type, IReadOnlyList<long> shape, byte[] bytes)
    {
        // Equal constants share a name; long tables are keyed by their hash.
        string content = bytes.Length <= 64
            ? Convert.ToHexString(bytes)
            : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
        return Initializer($"const.{type}[{string.Join(",", shape)}].{content}", type, shape, () => bytes);
    }

    /// <summary>The value in <see cref="ComputeType"/>.</summary>
    public Value ToCompute(Value value)
    {
        if (value.Type == ComputeType) return value;
        if (!_casts.TryGetValue(value.Name, out var cast))
            _casts.Add(value.Name, cast = Cast(value, ComputeType) with { Shape = value.Shape });
        return cast;
    }

    private static Half[] ToHalf(float[] values)
    {
        var halves = new Half[values.Length];
        System.Numerics.Tensors.TensorPrimitives.ConvertToHalf(values, halves);
        return halves;
    }
}
