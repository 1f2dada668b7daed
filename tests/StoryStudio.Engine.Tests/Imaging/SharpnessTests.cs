using StoryStudio.Engine.Imaging;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class SharpnessTests
{
    [Fact]
    public void One_grey_dot_has_the_variance_of_the_laplacian_kernel()
    {
        // A dot of 100 in 5×5: nine inner values −400, four times 100, four times 0.
        var image = new PixelImage(5, 5);
        image.Pixels.AsSpan((2 * 5 + 2) * 3, 3).Fill(100);

        Assert.Equal((400.0 * 400 + 4 * 100 * 100) / 9, Sharpness.Measure(image), 1e-6);
    }

    [Fact]
    public void A_blurred_picture_is_less_sharp()
    {
        var image = Picture("align", "image.png");
        var blurred = PillowResize.Resize(
            PillowResize.Resize(image, image.Width / 4, image.Height / 4, ResizeFilter.Bilinear), image.Width, image.Height, ResizeFilter.Bicubic);

        Assert.True(Sharpness.Measure(blurred) < Sharpness.Measure(image) / 4);
    }

    [Fact]
    public void One_colour_and_tiny_pictures_are_not_sharp()
    {
        Assert.Equal(0, Sharpness.Measure(new(20, 20)));
        Assert.Equal(0, Sharpness.Measure(new(2, 9)));
    }
}
