using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>The reference implementation's tiny SDXL StoryMaker (random weights) as a model pack; shared by all tests of a run.</summary>
internal static class GoldenStoryPack
{
    public const string Id = "golden-sdxl";

    private static readonly Lazy<string> Created = new(Create);

    /// <summary>Folder with the pack in it.</summary>
    public static string Models => Created.Value;

    public static string Folder => Path.Combine(Models, Id);

    public static PackManifest Template { get; } = new()
    {
        Format = 1,
        Id = Id,
        Title = "Golden SDXL",
        Version = "1",
        Image = new() { DefaultWidth = 96, DefaultHeight = 128, Multiple = 32, Min = 32, Max = 256 },
        Latent = new() { Channels = 4, Down = 8, Mean = [0, 0, 0, 0], Std = [.. Enumerable.Repeat(1 / 0.13025f, 4)] },
        VaeFamily = "kl",
        Schedule = new() { Betas = "scaled_linear", Prediction = "epsilon", Spacing = "leading", StepsOffset = 1 },
        TextEncoders =
        [
            new() { Component = "text_encoder", Vocabulary = "tokenizer/vocab.json", Merges = "tokenizer/merges.txt" },
            new()
            {
                Component = "text_encoder_2",
                Vocabulary = "tokenizer_2/vocab.json",
                Merges = "tokenizer_2/merges.txt",
                PadId = 0,
                SpecialTokens = new Dictionary<string, int> { ["!"] = 0 },
            },
        ],
        Identity = new()
        {
            FaceCropSize = 224,
            ImageSize = 224,
            Mean = [0.48145466f, 0.4578275f, 0.40821073f],
            Std = [0.26862954f, 0.26130258f, 0.27577711f],
            TokensPerCharacter = 20,
            FaceTokens = 4,
            Slots = 3,
            IdWidth = 24,
        },
        MaxCharacters = 3,
        ControlNets = [new() { Component = "controlnet", Kind = "openpose", ImageScale = 8, StrokeHalfWidth = 4, JointRadius = 4 }],
        Defaults = new() { Scheduler = "unipc", Steps = 6, Guidance = 7.5f, GuidanceRescale = 0, AdapterScale = 0.8f, LoraScale = 0.8f, RegionStrength = 0 },
        Preview = new() { Kind = "decoder" },
        Components = new Dictionary<string, string>
        {
            ["text_encoder"] = "text_encoder",
            ["text_encoder_2"] = "text_encoder_2",
            ["unet"] = "unet",
            ["vae"] = "vae",
            ["adapter"] = "storymaker",
            ["controlnet"] = "controlnet",
            ["image_encoder"] = "image_encoder",
        },
        Files = [],
    };

    /// <summary>A copy of its own, to be damaged.</summary>
    public static string CopyTo(string root)
    {
        string folder = Path.Combine(root, Id);
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(Folder, file);
            if (relative.StartsWith("cache", StringComparison.Ordinal)) continue;
            string target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return folder;
    }

    /// <summary>A copy whose manifest says something else; the weights are the same.</summary>
    public static void CopyTo(string root, Func<PackManifest, PackManifest> change)
    {
        string folder = CopyTo(root);
        File.WriteAllText(Path.Combine(folder, PackManifestJson.FileName), PackManifestJson.Write(change(PackManifestJson.Read(folder))));
    }

    public static string Reference(string name) => Fixtures.Golden("10_pipeline", "refs", name);

    private static string Create()
    {
        string root = Directory.CreateTempSubdirectory("golden-pack").FullName, folder = Path.Combine(root, Id);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(root, recursive: true);
        foreach (string part in (string[])["model/unet", "model/vae", "model/text_encoder", "model/text_encoder_2", "model/tokenizer", "model/tokenizer_2", "controlnet", "image_encoder", "storymaker"])
        {
            string target = Path.Combine(folder, Path.GetFileName(part));
            Directory.CreateDirectory(target);
            foreach (string file in Directory.EnumerateFiles(Fixtures.Golden("10_pipeline", part))) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
        PackWriter.Write(folder, Template, new("reference implementation, random weights", "CC0-1.0", true));
        return root;
    }
}
