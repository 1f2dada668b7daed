using StoryStudio.Engine.Imaging;
using static StoryStudio.Engine.Tests.Imaging.GoldenPictures;

namespace StoryStudio.Engine.Tests.Imaging;

public sealed class StoryMakerCropTests
{
    [Theory]
    [InlineData("0"), InlineData("1")]
    public void The_crop_equals_storymaker_s(string number)
    {
        var crop = StoryMakerCrop.Cut(Picture("storymaker_crop", number, "image.png"), Picture("storymaker_crop", number, "mask.png"));

        Assert.InRange(Difference(Picture("storymaker_crop", number, "crop.png"), crop).Max, 0, 1);
        Assert.InRange(Difference(Picture("storymaker_crop", number, "crop224.png"), ClipPreprocess.Squash(crop, 224)).Max, 0, 2);
    }

    [Theory]
    [InlineData("0"), InlineData("1")]
    public void The_face_equals_storymaker_s(string number)
    {
        using var inputs = Tensors("storymaker_crop", number, "inputs.safetensors");
        var k = inputs["kps"].ToFloats();

        var face = FaceAlignment.Crop(
            Picture("storymaker_crop", number, "image.png"), [.. Enumerable.Range(0, 5).Select(i => (k[2 * i], k[2 * i + 1]))], 224);

        Assert.InRange(Difference(Picture("storymaker_crop", number, "face224.png"), face).Max, 0, 3);
    }

    [Fact]
    public void One_white_pixel_blurs_into_the_kernel()
    {
        var image = new PixelImage(9, 9);
        image.Pixels[(4 * 9 + 4) * 3] = 255;

        var blurred = StoryMakerCrop.Blur(image).Crop(new(2, 2, 7, 7));

        int[] expected = [1, 4, 6, 4, 1, 4, 16, 24, 16, 4, 6, 24, 36, 24, 6, 4, 16, 24, 16, 4, 1, 4, 6, 4, 1];
        Assert.Equal(expected, Enumerable.Range(0, 25).Select(i => (int)blurred.Pixels[3 * i]));
    }

    [Fact]
    public void The_faintest_mask_pixel_counts_for_the_box()
    {
        var mask = new PixelImage(9, 6);
        mask.Pixels[(1 * 9 + 7) * 3] = 1;
        mask.Pixels[(4 * 9 + 2) * 3] = 255;

        Assert.Equal(new PixelBox(2, 1, 8, 5), StoryMakerCrop.BoundingBox(mask));
    }

    [Fact]
    public void An_empty_mask_is_refused() =>
        Assert.Throws<StudioException>(() => StoryMakerCrop.Cut(new(4, 4), new(4, 4)));

    [Fact]
    public void A_mask_of_another_size_is_refused_with_both_sizes()
    {
        var error = Assert.Throws<StudioException>(() => StoryMakerCrop.Cut(new(4, 5), new(6, 7)));

        Assert.Contains("6×7", error.Message);
        Assert.Contains("4×5", error.Message);
    }
}
