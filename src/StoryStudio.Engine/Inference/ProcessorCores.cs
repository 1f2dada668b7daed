using System.Runtime.Intrinsics.X86;

namespace StoryStudio.Engine.Inference;

/// <summary>What the processor offers to the runtime.</summary>
public static class ProcessorCores
{
    /// <summary>Cores without hyper-threads, at most as many as the process may use.</summary>
    public static int Physical { get; } = Math.Clamp(CountPhysical(), 1, Environment.ProcessorCount);

    /// <summary>The vector instructions that matter for speed, widest first.</summary>
    public static IReadOnlyList<string> Instructions { get; } =
    [
        .. Avx512BW.IsSupported ? ["AVX-512"] : Array.Empty<string>(),
        .. Avx2.IsSupported ? ["AVX2"] : Array.Empty<string>(),
        .. Fma.IsSupported ? ["FMA"] : Array.Empty<string>(),
        .. System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? ["NEON"] : Array.Empty<string>(),
    ];

    private static int CountPhysical()
    {
        const string topology = "/sys/devices/system/cpu";
        if (!Directory.Exists(topology)) return Environment.ProcessorCount;
        try
        {
            // Hyper-threads of one core list the same siblings.
            var siblings = Directory.EnumerateDirectories(topology, "cpu*")
                .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
                .Where(File.Exists)
                .Select(File.ReadAllText)
                .Distinct()
                .Count();
            return siblings > 0 ? siblings : Environment.ProcessorCount;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }
}
