using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Tests.Inference;

public sealed class PrecisionChoiceTests
{
    private static readonly ProviderChoice Cpu = ProviderChoice.Resolve("cpu");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Auto_takes_8_bit_products_where_the_processor_can_and_the_pack_was_measured_with_them(bool packAllows)
    {
        var expected = packAllows && ByteProducts.AreExact ? Precision.Int8 : Precision.Float;

        Assert.Equal(expected, PrecisionChoice.Resolve("auto", Cpu, packAllows));
        Assert.Equal(Precision.Float, PrecisionChoice.Resolve("float", Cpu, packAllows));
    }

    [Fact]
    public void Asked_for_by_name_8_bit_products_are_used_or_refused()
    {
        if (ByteProducts.AreExact)
            Assert.Equal(Precision.Int8, PrecisionChoice.Resolve("int8", Cpu, packAllows: false));
        else
            Assert.Contains("auto", Assert.Throws<StudioException>(() => PrecisionChoice.Resolve("int8", Cpu, packAllows: true)).Hint);
    }

    [Fact]
    public void Unknown_precision_is_refused_before_a_pack_is_opened() =>
        Assert.Contains("half", Assert.Throws<UnknownNameException>(() => InferenceSettings.Create("cpu", 1, "half")).Message);
}
