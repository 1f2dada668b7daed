using System.Buffers.Binary;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class RequestRulesTests
{
    public static TheoryData<string, string, Func<GenerationRequest, GenerationRequest>> Absurd => new()
    {
        { "prompt is empty", "scene", r => r with { Prompt = "" } },
        { "prompt is empty", "scene", r => r with { Prompt = " \n\t" } },
        { "2001 characters", "2000", r => r with { Prompt = new('a', 2001) } },
        { "9999 characters", "2000", r => r with { NegativePrompt = new('a', 9999) } },
        { "width of 16384", "32 to 256", r => r with { Width = 16_384 } },
        { "height of 0", "32 to 256", r => r with { Height = 0 } },
        { "width of -64", "32 to 256", r => r with { Width = -64 } },
        { "width of 100", "Try 96", r => r with { Width = 100 } },
        { "10000 steps", "1 to 150", r => r with { Steps = 10_000 } },
        { "0 steps", "1 to 150", r => r with { Steps = 0 } },
        { "guidance scale of NaN", "1 to 30", r => r with { GuidanceScale = float.NaN } },
        { "guidance scale", "1 to 30", r => r with { GuidanceScale = float.PositiveInfinity } },
        { "guidance scale of 0.5", "1 to 30", r => r with { GuidanceScale = 0.5f } },
        { "guidance rescale", "0 to 1", r => r with { GuidanceRescale = 2 } },
        { "adapter scale", "0 to 2", r => r with { AdapterScale = -1 } },
        { "region strength", "0 to 1", r => r with { RegionStrength = float.NaN } },
        { "scheduler named 'magic'", "unipc", r => r with { Scheduler = "magic" } },
        { "no model pack named 'huge'", GoldenStoryPack.Id, r => r with { Pack = "huge" } },
        { "4 characters", "at most 3", r => r with { Characters = [.. Enumerable.Repeat(r.Characters[0], 4)] } },
        { "picture of character 1 is empty", "PNG", r => WithPicture(r, []) },
        { "not a picture", "PNG", r => WithPicture(r, "hello, I am a text"u8.ToArray()) },
        { "33 MB", "32 MB", r => WithPicture(r, new byte[33 << 20]) },
        { "40 megapixels", "24 megapixels", r => WithPicture(r, Bomb(8000, 5000)) },
        { "megapixels", "24 megapixels", r => WithPicture(r, Bomb(60_000, 60_000)) },
        { "too small", "16", r => WithPicture(r, PngEncoder.Encode(new PixelImage(8, 8))) },
        { "mask of character 1 is 20×20", "size of its picture", r => r with { Characters = [r.Characters[0] with { Mask = PngEncoder.Encode(new PixelImage(20, 20)) }] } },
        { "blend amount", "0 to 1", r => r with { Characters = [r.Characters[0] with { BlendWith = r.Characters[0].Picture, BlendAmount = 3 }] } },
        { "no second picture", "second picture", r => r with { Characters = [r.Characters[0] with { BlendAmount = 0.5f }] } },
        { "2 figure(s) for 1 character(s)", "one figure", r => r with { Pose = StoryRequests.Standing(2) } },
        { "no figure", "Add a figure", r => r with { Pose = StoryRequests.Standing(1) with { Figures = [] } } },
        { "4 figures", "at most 3", r => r with { Characters = [], Pose = StoryRequests.Standing(4) } },
        { "canvas of 0×64", "1 to 16384", r => r with { Pose = StoryRequests.Standing(1) with { Width = 0 } } },
        { "17 joints", "18", r => r with { Pose = Figure(f => f.Body.Take(17)) } },
        { "1000000 joints", "18", r => r with { Pose = Figure(_ => Enumerable.Repeat(new Keypoint(1, 1, 1), 1_000_000)) } },
        { "impossible place", "pixels", r => r with { Pose = Figure(f => f.Body.Select(j => j with { X = float.NaN })) } },
        { "impossible place", "pixels", r => r with { Pose = Figure(f => f.Body.Select(j => j with { Y = 1e9f })) } },
        { "impossible place", "confidence", r => r with { Pose = Figure(f => f.Body.Select(j => j with { Confidence = 7 })) } },
        { "no visible joint", "Place", r => r with { Pose = Figure(f => f.Body.Select(_ => Keypoint.Missing)) } },
        { "pose control scale", "0 to 2", r => r with { PoseControl = new(float.NaN) } },
        { "starts after its end", "not larger", r => r with { PoseControl = new(1, 0.8f, 0.2f) } },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public void Absurd_request_is_refused_with_a_reason_and_a_hint(string reason, string hint, Func<GenerationRequest, GenerationRequest> change)
    {
        using var engine = new GenerationEngine(new() { ModelFolders = [GoldenStoryPack.Models], Provider = "cpu", Threads = 1 });

        var refusal = Assert.ThrowsAny<StudioException>(() => engine.Validate(change(StoryRequests.Create())));

        Assert.Contains(reason, refusal.Message);
        Assert.Contains(hint, refusal.Hint);
    }

    [Fact]
    public void Usual_requests_are_accepted()
    {
        using var engine = new GenerationEngine(new() { ModelFolders = [GoldenStoryPack.Models], Provider = "cpu", Threads = 1 });

        for (int characters = 0; characters <= 3; characters++)
        {
            engine.Validate(StoryRequests.Create(characters));
            if (characters > 0) engine.Validate(StoryRequests.Create(characters, pose: true));
        }
        engine.Validate(StoryRequests.Create(0) with { Pose = StoryRequests.Standing(2) });
    }

    [Fact]
    public async Task Truncated_picture_is_refused_when_it_is_read()
    {
        using var engine = new GenerationEngine(new() { ModelFolders = [GoldenStoryPack.Models], Provider = "cpu", Threads = 1 });
        var request = StoryRequests.Create();
        request = WithPicture(request, request.Characters[0].Picture[..(request.Characters[0].Picture.Length / 2)].ToArray());

        var refusal = await Assert.ThrowsAsync<StudioException>(async () =>
        {
            await foreach (var _ in engine.GenerateAsync(request, TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.Contains("character 1", refusal.Message);
        Assert.Contains("cut off", refusal.Message);
    }

    private static GenerationRequest WithPicture(GenerationRequest request, byte[] picture) =>
        request with { Characters = [new() { Picture = picture }] };

    private static Pose Figure(Func<PoseFigure, IEnumerable<Keypoint>> change)
    {
        var pose = StoryRequests.Standing(1);
        return pose with { Figures = [new() { Body = [.. change(pose.Figures[0])] }] };
    }

    /// <summary>A few bytes that claim to be an enormous picture.</summary>
    private static byte[] Bomb(int width, int height)
    {
        byte[] png = PngEncoder.Encode(new PixelImage(64, 64));
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        uint crc = uint.MaxValue;
        foreach (byte b in png.AsSpan(12, 17))
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
        }
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ~crc);
        return png;
    }
}
