using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Inference;

/// <summary>Which arithmetic was asked for and which one runs; see <see cref="Precision"/>.</summary>
public static class PrecisionChoice
{
    /// <summary>Int8 where the processor gains by it and the pack allows it, otherwise float.</summary>
    public const string Automatic = "auto";

    public const string Float = "float", Int8 = "int8";

    /// <summary>Whether 8-bit products can be had, and are exact.</summary>
    public static bool HasInt8(ProviderChoice provider) => provider.IsCpu && ByteProducts.AreExact;

    /// <param name="packAllows"><see cref="ModelPacks.PackManifest.Int8"/>; asked for by name, int8 needs no permission.</param>
    /// <exception cref="StudioException">Int8 on a processor or provider that cannot do it.</exception>
    public static Precision Resolve(string asked, ProviderChoice provider, bool packAllows) => asked switch
    {
        Float => Precision.Float,
        Automatic => packAllows && HasInt8(provider) ? Precision.Int8 : Precision.Float,
        Int8 when HasInt8(provider) => Precision.Int8,
        Int8 => throw new StudioException("8-bit arithmetic needs the CPU provider and a processor with VNNI.", "Use the precision auto or float."),
        _ => throw new UnknownNameException("precision", asked, [Automatic, Float, Int8]),
    };
}
