using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class QualityRulesTests
{
    private static readonly PackIdentity Identity = GoldenStoryPack.Template.Identity with { SmallFace = 40 };
    private static readonly PixelImage Picture = PixelImage.Decode(File.ReadAllBytes(GoldenStoryPack.Reference("char1.png")));
    private static readonly PixelImage Mask = PixelImage.Decode(File.ReadAllBytes(GoldenStoryPack.Reference("char1_mask.png")));

    [Fact]
    public void Good_reference_has_no_findings() => Assert.Empty(Codes(Picture, Mask, Face(60), 1));

    [Fact]
    public void Nobody_blocks()
    {
        var finding = Assert.Single(QualityRules.Judge(Picture, null, null, [], Identity));

        Assert.Equal("mask-empty", finding.Code);
        Assert.True(finding.Blocks);
        Assert.NotEmpty(finding.Hint);
    }

    [Fact]
    public void Missing_face_is_named() => Assert.Equal(["no-face"], Codes(Picture, Mask, null, 0));

    [Fact]
    public void Several_faces_are_named() => Assert.Equal(["several-faces"], Codes(Picture, Mask, Face(60), 2));

    [Fact]
    public void Small_face_is_named() => Assert.Equal(["face-small"], Codes(Picture, Mask, Face(20), 1));

    [Fact]
    public void Blur_is_named()
    {
        var small = PillowResize.Resize(Picture, 8, 8, ResizeFilter.Bicubic);

        Assert.Equal(["blurred"], Codes(PillowResize.Resize(small, Picture.Width, Picture.Height, ResizeFilter.Bicubic), Mask, Face(60), 1));
    }

    private static IEnumerable<string> Codes(PixelImage picture, PixelImage mask, DetectedFace? face, int faces) =>
        QualityRules.Judge(picture, mask, face, [.. Enumerable.Repeat(Face(60), faces)], Identity).Select(f => f.Code);

    private static DetectedFace Face(float width) => new(20, 20, 20 + width, 20 + width, 0.9f, []);
}
