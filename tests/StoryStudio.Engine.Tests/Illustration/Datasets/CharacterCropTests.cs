using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public class CharacterCropTests
{
    [Fact]
    public void Crops_equal_what_the_engine_cuts_from_a_reference_with_this_mask()
    {
        using var composer = new SceneComposer();
        for (ulong seed = 0; seed < 15; seed++)
        {
            var scene = composer.Compose(SceneSampler.Sample(seed, CharacterSplit.Training));
            for (int person = 0; person < scene.People.Count; person++)
            {
                var mask = new PixelImage(256, 256, [.. scene.Mask.SelectMany(value => Enumerable.Repeat((byte)(value == person + 1 ? 255 : 0), 3))]);
                var expected = ClipPreprocess.Squash(StoryMakerCrop.Cut(new(256, 256, scene.Picture), mask), CharacterCrop.Size);
                var crop = new byte[CharacterCrop.Size * CharacterCrop.Size * 3];

                CharacterCrop.Write(scene, person, crop);

                Assert.Equal(expected.Pixels, crop);
            }
        }
    }

    [Fact]
    public void Somebody_who_is_not_seen_is_white()
    {
        var scene = new RenderedScene { People = [] };
        Array.Clear(scene.Mask);
        var crop = new byte[CharacterCrop.Size * CharacterCrop.Size * 3];

        CharacterCrop.Write(scene, 0, crop);

        Assert.All(crop, value => Assert.Equal(255, value));
    }
}
