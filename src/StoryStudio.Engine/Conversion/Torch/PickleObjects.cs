namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>What a pickle may hold besides strings, numbers, booleans, None (null), lists and tuples (object?[]).</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A dict or OrderedDict, in order of insertion.</summary>
internal sealed class PickleDict
{
    public List<KeyValuePair<object?, object?>> Items { get; } = [];
}

/// <summary>Raw elements somewhere in the file.</summary>
/// <param name="Count">Elements, as the pickle claims; checked against the file when tensors are listed.</param>
internal sealed record PickleStorage(string Key, TensorType Type, long Count);

/// <summary>A strided view of a storage; sizes and strides in elements.</summary>
internal sealed record PickleTensor(PickleStorage Storage, long Offset, long[] Sizes, long[] Strides);
