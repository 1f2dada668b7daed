using System.Runtime.InteropServices;

namespace StoryStudio.Engine.Conversion;

/// <summary>Element types of weight files, named as in safetensors.</summary>
public enum TensorType
{
    F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, Bool,
}

public static class TensorTypes
{
    public static int ByteSize(this TensorType type) => type switch
    {
        TensorType.F64 or TensorType.I64 or TensorType.U64 => 8,
        TensorType.F32 or TensorType.I32 or TensorType.U32 => 4,
        TensorType.F16 or TensorType.BF16 or TensorType.I16 or TensorType.U16 => 2,
        _ => 1,
    };

    /// <summary>The name in a safetensors header, for example <c>F32</c> or <c>BOOL</c>.</summary>
    public static string HeaderName(this TensorType type) => type == TensorType.Bool ? "BOOL" : type.ToString();

    public static bool TryParse(string? headerName, out TensorType type)
    {
        foreach (var candidate in Enum.GetValues<TensorType>())
        {
            if (candidate.HeaderName() != headerName) continue;
            type = candidate;
            return true;
        }
        type = default;
        return false;
    }

    /// <summary>Little-endian bytes as float32; integers and float64 are rounded to it.</summary>
    public static void ToFloats(this TensorType type, ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        switch (type)
        {
            case TensorType.F32: Cast<float>(bytes).CopyTo(floats); break;
            case TensorType.F16: System.Numerics.Tensors.TensorPrimitives.ConvertToSingle(Cast<Half>(bytes), floats); break;
            case TensorType.BF16: Map<ushort>(bytes, floats, v => BitConverter.UInt32BitsToSingle((uint)v << 16)); break;
            case TensorType.F64: Map<double>(bytes, floats, v => (float)v); break;
            case TensorType.I64: Map<long>(bytes, floats, v => v); break;
            case TensorType.I32: Map<int>(bytes, floats, v => v); break;
            case TensorType.I16: Map<short>(bytes, floats, v => v); break;
            case TensorType.I8: Map<sbyte>(bytes, floats, v => v); break;
            case TensorType.U64: Map<ulong>(bytes, floats, v => v); break;
            case TensorType.U32: Map<uint>(bytes, floats, v => v); break;
            case TensorType.U16: Map<ushort>(bytes, floats, v => v); break;
            default: Map<byte>(bytes, floats, v => v); break;
        }
    }

    private static ReadOnlySpan<T> Cast<T>(ReadOnlySpan<byte> bytes) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(bytes);

    private static void Map<T>(ReadOnlySpan<byte> bytes, Span<float> floats, Func<T, float> convert) where T : unmanaged
    {
        var values = Cast<T>(bytes);
        for (int i = 0; i < values.Length; i++) floats[i] = convert(values[i]);
    }
}
