using System.Globalization;

namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>Finds the tensors in an unpickled object and gives them names: keys and indices joined by dots.</summary>
internal static class TorchTensors
{
    /// <summary>Far beyond real state dicts; stops cycles and lists that contain each other many times.</summary>
    private const int MaxDepth = 32, MaxObjects = 1_000_000;

    public static Dictionary<string, PickleTensor> In(object? root)
    {
        var tensors = new Dictionary<string, PickleTensor>();
        var open = new Stack<(string Name, object? Value, int Depth)>([("", root, 0)]);
        int seen = 0;
        while (open.TryPop(out var item))
        {
            if (item.Depth > MaxDepth || ++seen > MaxObjects) throw new PickleException("its objects are nested too deep");
            if (item.Value is PickleTensor tensor && !tensors.TryAdd(item.Name, tensor))
                throw new PickleException($"the name '{item.Name}' occurs twice");
            foreach (var (key, value) in Children(item.Value))
                open.Push((item.Name.Length == 0 ? key : $"{item.Name}.{key}", value, item.Depth + 1));
        }
        return tensors;
    }

    /// <summary>Elements of the tensor's type that it needs from its storage; throws if its geometry is impossible.</summary>
    public static long Count(PickleTensor tensor)
    {
        if (tensor.Sizes.Length != tensor.Strides.Length || tensor.Offset < 0 || tensor.Sizes.Any(s => s < 0) || tensor.Strides.Any(s => s < 0))
            throw new PickleException("a tensor has impossible sizes");
        Int128 count = 1, last = tensor.Offset;
        for (int i = 0; i < tensor.Sizes.Length; i++)
        {
            count *= tensor.Sizes[i];
            last += (Int128)Math.Max(tensor.Sizes[i] - 1, 0) * tensor.Strides[i];
            if (count > Array.MaxLength) throw new PickleException("a tensor is too large");
        }
        if (count > 0 && last >= tensor.Storage.Count) throw new PickleException("a tensor reaches beyond its elements");
        // Expanded views are legal; gigabytes made of a few bytes are not weights.
        if (count > 1_000_000 && count > tensor.Storage.Count) throw new PickleException("a tensor repeats its elements too often");
        return (long)count;
    }

    /// <summary>Gathers a strided view from the bytes of its storage.</summary>
    public static byte[] Gather(PickleTensor tensor, byte[] storage)
    {
        int size = tensor.Storage.Type.ByteSize();
        var result = new byte[Count(tensor) * size];
        var index = new long[tensor.Sizes.Length];
        for (int at = 0; at < result.Length; at += size)
        {
            long from = tensor.Offset;
            for (int d = 0; d < index.Length; d++) from += index[d] * tensor.Strides[d];
            storage.AsSpan((int)(from * size), size).CopyTo(result.AsSpan(at));
            for (int d = index.Length - 1; d >= 0 && ++index[d] == tensor.Sizes[d]; d--) index[d] = 0;
        }
        return result;
    }

    public static bool IsContiguous(PickleTensor tensor)
    {
        long stride = 1;
        for (int i = tensor.Sizes.Length - 1; i >= 0; stride *= tensor.Sizes[i--])
            if (tensor.Sizes[i] > 1 && tensor.Strides[i] != stride) return false;
        return true;
    }

    private static IEnumerable<(string Key, object? Value)> Children(object? value) => value switch
    {
        PickleDict dict => dict.Items.Select(i => (Key(i.Key), i.Value)),
        List<object?> list => list.Select((item, i) => (Key((long)i), item)),
        object?[] tuple => tuple.Select((item, i) => (Key((long)i), item)),
        _ => [],
    };

    private static string Key(object? key) => key switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new PickleException("a key is neither text nor number"),
    };
}
