namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>The complete list of names that a weight file may use, and what they do.</summary>
internal static class TorchGlobals
{
    private static readonly PickleGlobal
        OrderedDict = new("collections", "OrderedDict"),
        RebuildTensor = new("torch._utils", "_rebuild_tensor_v2"),
        RebuildParameter = new("torch._utils", "_rebuild_parameter");

    private static readonly Dictionary<PickleGlobal, TensorType> Storages = new()
    {
        [new("torch", "DoubleStorage")] = TensorType.F64,
        [new("torch", "FloatStorage")] = TensorType.F32,
        [new("torch", "HalfStorage")] = TensorType.F16,
        [new("torch", "BFloat16Storage")] = TensorType.BF16,
        [new("torch", "LongStorage")] = TensorType.I64,
        [new("torch", "IntStorage")] = TensorType.I32,
        [new("torch", "ShortStorage")] = TensorType.I16,
        [new("torch", "CharStorage")] = TensorType.I8,
        [new("torch", "ByteStorage")] = TensorType.U8,
        [new("torch", "BoolStorage")] = TensorType.Bool,
    };

    public static PickleGlobal Find(string module, string name)
    {
        var global = new PickleGlobal(module, name);
        return global == OrderedDict || global == RebuildTensor || global == RebuildParameter || Storages.ContainsKey(global)
            ? global
            : throw new PickleException($"it refers to '{global}', which has no place in a weight file and may be an attack");
    }

    public static object Call(PickleGlobal function, object?[] arguments)
    {
        if (function == OrderedDict && arguments.Length == 0) return new PickleDict();
        if (function == RebuildTensor && arguments is [PickleStorage storage, long offset, object?[] sizes, object?[] strides, ..])
            return new PickleTensor(storage, offset, Longs(sizes), Longs(strides));
        if (function == RebuildParameter && arguments is [PickleTensor tensor, ..]) return tensor;
        throw new PickleException($"'{function}' is called in an unknown way");
    }

    /// <param name="id">('storage', type, key, device, number of elements, …).</param>
    public static PickleStorage Storage(object? id) =>
        id is object?[] and ["storage", PickleGlobal type, string key, string, long count, ..]
            && Storages.TryGetValue(type, out var element) && count >= 0 && key.Length > 0 && key.All(char.IsAsciiLetterOrDigit)
            ? new(key, element, count)
            : throw new PickleException("it refers to elements in an unknown way");

    private static long[] Longs(object?[] values) =>
        Array.ConvertAll(values, v => v is long number ? number : throw new PickleException("a size is no number"));
}
