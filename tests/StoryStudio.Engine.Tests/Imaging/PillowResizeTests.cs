using StoryStudio.Engine.Imaging;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class PillowResizeTests
{
    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void Bicubic_equals_pillow_bit_for_bit(int number)
    {
        var source = Picture("clip", $"img{number}.png");

        var squashed = ClipPreprocess.Squash(source, 224);
        var cropped = ClipPreprocess.ShortestEdgeAndCrop(source, 224);

        Assert.Equal(Picture("clip", $"img{number}_plain_resize.png").Pixels, squashed.Pixels);
        Assert.Equal(Picture("clip", $"img{number}_resized_cropped.png").Pixels, cropped.Pixels);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public void Clip_s_values_equal_the_image_processor_s(int number)
    {
        using var expected = Tensors("clip", "expected.safetensors");
        var source = Picture("clip", $"img{number}.png");

        var cropped = PixelTensor.Create(ClipPreprocess.ShortestEdgeAndCrop(source, 224), PixelScaling.Clip);
        var squashed = PixelTensor.Create(ClipPreprocess.Squash(source, 224), PixelScaling.Clip);

        AssertClose(expected[$"img{number}.pixel_values_every5"].ToFloats(), Every(5, cropped, 224, 224), 1e-5f);
        AssertClose(expected[$"img{number}.plain_resize_every5"].ToFloats(), Every(5, squashed, 224, 224), 1e-5f);
        Assert.Equal(expected[$"img{number}.sum"].ToFloats()[0], cropped.Sum(v => (double)v), 1.0);
    }

    [Fact]
    public void Bilinear_halves_a_picture_with_a_triangle_of_four_pixels()
    {
        // Centre 1.0 of output 0, support 2: weights .75 .75 .25 (source 0..2), normalised.
        var image = new PixelImage(4, 1, Grey(0, 70, 210, 0));

        var half = PillowResize.Resize(image, 2, 1, ResizeFilter.Bilinear);

        Assert.Equal((70 * .75 + 210 * .25) / 1.75, half.Pixels[0], 0.5);
    }

    [Fact]
    public void Every_filter_keeps_one_colour()
    {
        var image = new PixelImage(7, 5, [.. Enumerable.Repeat((byte)93, 105)]);

        foreach (var filter in new[] { ResizeFilter.Bilinear, ResizeFilter.Bicubic, ResizeFilter.Lanczos })
            foreach (var (width, height) in new[] { (3, 3), (20, 11), (7, 2), (1, 1) })
                Assert.All(PillowResize.Resize(image, width, height, filter).Pixels, v => Assert.Equal(93, v));
    }

    [Fact]
    public void Lanczos_overshoots_at_an_edge_and_stays_in_bytes()
    {
        var image = new PixelImage(8, 1, Grey(0, 0, 0, 0, 255, 255, 255, 255));

        var large = PillowResize.Resize(image, 64, 1, ResizeFilter.Lanczos);

        Assert.Equal(0, large.Pixels.Min());
        Assert.Equal(255, large.Pixels.Max());
        Assert.Contains(large.Pixels, v => v is > 235 and < 255);
    }

    private static byte[] Grey(params byte[] values) => [.. values.SelectMany(v => new[] { v, v, v })];
}
