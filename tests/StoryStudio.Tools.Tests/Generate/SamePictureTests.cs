using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;
using StoryStudio.Tools.Tests.Verify;

namespace StoryStudio.Tools.Tests.Generate;

/// <summary>The built-in pack in two processes that share nothing but its weights.</summary>
public sealed class SamePictureTests : IDisposable
{
    private static readonly string Models = Path.GetFullPath(Path.Combine(VerificationFixtures.Root, "..", "..", "models"));

    private readonly string _folder = Directory.CreateTempSubdirectory("same-picture").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Same_request_gives_the_same_file_in_another_process()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Models, "flat-illustration", "pack.json")), "models/flat-illustration is not there.");
        string reference = Path.Combine(_folder, "mia.png"), pose = Path.Combine(_folder, "pose.json");
        using (var portrait = ReferencePortrait.Render(SampleCharacters.All[0].Spec, 256, seed: 1))
        using (var png = portrait.Encode(SKEncodedImageFormat.Png, 100))
            File.WriteAllBytes(reference, png.ToArray());
        File.WriteAllText(pose, OpenPoseJson.Write(PoseLibrary.Find("waving").Pose));

        Assert.Equal(await GenerateAsync("first"), await GenerateAsync("second"));

        async Task<byte[]> GenerateAsync(string name)
        {
            string picture = Path.Combine(_folder, name + ".png");
            var (code, _, error) = await ToolProcess.RunAsync(
                "generate", "--models", Models, "--cache", Path.Combine(_folder, name), "--character", reference, "--pose", pose,
                "--prompt", "waving in the park", "--seed", "7", "--steps", "4", "--out", picture);
            Assert.True(code == 0, error);
            return File.ReadAllBytes(picture);
        }
    }
}
