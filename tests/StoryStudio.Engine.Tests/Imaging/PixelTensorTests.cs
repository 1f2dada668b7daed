using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class PixelTensorTests
{
    [Fact]
    public void Every_byte_survives_the_way_there_and_back()
    {
        var image = new PixelImage(16, 16, [.. Enumerable.Range(0, 768).Select(i => (byte)i)]);

        var back = PixelTensor.ToImage(PixelTensor.Create(image, PixelScaling.SignedUnit), 16, 16);

        Assert.Equal(image.Pixels, back.Pixels);
    }

    [Fact]
    public void Values_outside_the_range_are_clamped() =>
        Assert.Equal([0, 255, 128], PixelTensor.ToImage([-3, 2, 0.003f], 1, 1).Pixels);

    [Fact]
    public void Channels_become_planes() =>
        Assert.Equal([1f, 4, 2, 5, 3, 6], PixelTensor.Create(new(2, 1, [1, 2, 3, 4, 5, 6]), PixelScaling.Even(0, 1)));
}
