using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace StoryStudio.Engine.Inference;

/// <summary>Whether the processor adds up products of bytes without overflow, as 8-bit graphs need.</summary>
/// <remarks>
/// Without VNNI the runtime adds pairs of products in 16 bits, which saturate, and is no faster than in float.
/// </remarks>
public static class ByteProducts
{
    public static bool AreExact { get; } = Dp.IsSupported || HasVnni();

    /// <summary>CPUID leaf 7: AVX512_VNNI is bit 11 of ECX, AVX-VNNI bit 4 of EAX in its sub-leaf 1.</summary>
    private static bool HasVnni()
    {
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < 7) return false;
        bool wide = Avx512BW.IsSupported && (X86Base.CpuId(7, 0).Ecx & 1 << 11) != 0;
        return wide || (Avx2.IsSupported && (X86Base.CpuId(7, 1).Eax & 1 << 4) != 0);
    }
}
