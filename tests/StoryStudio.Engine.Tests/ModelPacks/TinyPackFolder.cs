using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Tests.ModelPacks;

/// <summary>A pack folder with a valid manifest and small files of no meaning, for the checks that come before the weights.</summary>
internal sealed class TinyPackFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pack").FullName;

    public TinyPackFolder()
    {
        Folder = Path.Combine(_root, "tiny");
        foreach (string component in Template.Components.Values)
        {
            Directory.CreateDirectory(Path.Combine(Folder, component));
            File.WriteAllText(Path.Combine(Folder, component, "notes.txt"), component);
        }
        Directory.CreateDirectory(Path.Combine(Folder, "tokenizer"));
        File.WriteAllText(Path.Combine(Folder, "tokenizer", "vocab.json"), "{}");
        File.WriteAllText(Path.Combine(Folder, "tokenizer", "merges.txt"), "#version: 0.2\n");
        Manifest = PackWriter.Write(Folder, Template, new("test", "CC0-1.0", true));
    }

    public string Root => _root;

    public string Folder { get; }

    public PackManifest Manifest { get; }

    public string ManifestPath => Path.Combine(Folder, PackManifestJson.FileName);

    public static PackManifest Template { get; } = new()
    {
        Format = 1,
        Id = "tiny",
        Title = "Tiny",
        Version = "0.0.1",
        Image = new() { DefaultWidth = 64, DefaultHeight = 64, Multiple = 16, Min = 32, Max = 128 },
        Latent = new() { Channels = 2, Down = 8, Mean = [0, 0], Std = [1, 1] },
        VaeFamily = "kl",
        Schedule = new() { Betas = "scaled_linear", Prediction = "epsilon", Spacing = "leading", StepsOffset = 1 },
        TextEncoders = [new() { Component = "text_encoder", Vocabulary = "tokenizer/vocab.json", Merges = "tokenizer/merges.txt" }],
        Identity = new()
        {
            FaceCropSize = 112,
            ImageSize = 112,
            Mean = [0.5f, 0.5f, 0.5f],
            Std = [0.5f, 0.5f, 0.5f],
            TokensPerCharacter = 6,
            FaceTokens = 2,
            Slots = 3,
            IdWidth = 16,
        },
        MaxCharacters = 3,
        Defaults = new() { Scheduler = "unipc", Steps = 4, Guidance = 2, GuidanceRescale = 0, AdapterScale = 1, LoraScale = 1, RegionStrength = 0 },
        Preview = new() { Kind = "decoder" },
        Components = new[] { "text_encoder", "unet", "vae", "adapter", "image_encoder", "face_detector", "face_encoder" }.ToDictionary(c => c),
        Files = [],
    };

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
