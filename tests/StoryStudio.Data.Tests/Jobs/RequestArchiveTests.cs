using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Tests.Jobs;

public sealed class RequestArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_request_comes_back_equal_and_its_pictures_stay_out_of_the_json()
    {
        var archive = new RequestArchive(new ImageStore(_folder.Path));
        byte[] picture = [.. Enumerable.Range(0, 200).Select(value => (byte)value)];
        var request = new GenerationRequest
        {
            Pack = "p",
            Prompt = "in the park",
            Seed = 77,
            Steps = 12,
            GuidanceScale = 2.5f,
            RegionStrength = 0.4f,
            Characters = [new CharacterReference { Picture = picture, Outfit = picture, FaceOnly = true }],
            Pose = new Pose { Width = 10, Height = 20, Figures = [new PoseFigure { Body = [new Keypoint(1, 2, 0.5f), Keypoint.Missing] }] },
            PoseControl = new PoseControl(0.5f, 0.1f, 0.9f),
        };

        string json = archive.Write(request);
        var back = archive.Read(json);

        Assert.DoesNotContain(Convert.ToBase64String(picture)[..20], json, StringComparison.Ordinal);
        Assert.Equal(json, archive.Write(back));
        Assert.Equal(picture, back.Characters[0].Picture.ToArray());
        Assert.Equal(picture, back.Characters[0].Outfit!.Value.ToArray());
        Assert.Null(back.Characters[0].Mask);
        Assert.Equal(new Keypoint(1, 2, 0.5f), back.Pose!.Figures[0].Body[0]);
        Assert.Equal((77, request.PoseControl), (back.Seed, back.PoseControl));
    }

    public void Dispose() => _folder.Dispose();
}
