using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Web.Tests;

/// <summary>A models folder whose one pack has a valid manifest, and no weights: enough for the page and the fake engine.</summary>
internal static class FakePack
{
    private static readonly string[] Words =
        ["a", "and", "at", "beach", "boy", "cafe", "dances", "dancing", "forest", "girl", "happy", "in", "man", "night", "park", "rain", "reading", "runs", "sits", "snow", "street", "sunset", "the", "waving", "woman"];

    public static string WriteTo(string models)
    {
        string folder = Path.Combine(models, "flat-illustration");
        foreach (string component in Manifest.Components.Values)
        {
            Directory.CreateDirectory(Path.Combine(folder, component));
            File.WriteAllText(Path.Combine(folder, component, "notes.txt"), component);
        }
        Directory.CreateDirectory(Path.Combine(folder, "tokenizer"));
        File.WriteAllText(Path.Combine(folder, "tokenizer", "vocab.json"), "{}");
        File.WriteAllText(Path.Combine(folder, "tokenizer", "merges.txt"), "#version: 0.2\n");
        File.WriteAllText(Path.Combine(folder, "tokenizer", "words.json"), System.Text.Json.JsonSerializer.Serialize(Words));
        PackWriter.Write(folder, Manifest, new("test", "CC0-1.0", true));
        return models;
    }

    private static PackManifest Manifest { get; } = new()
    {
        Format = 1,
        Id = "flat-illustration",
        Title = "Flat illustration",
        Version = "0.0.1",
        Image = new() { DefaultWidth = 256, DefaultHeight = 256, Multiple = 32, Min = 128, Max = 256 },
        Latent = new() { Channels = 2, Down = 8, Mean = [0, 0], Std = [1, 1] },
        VaeFamily = "kl",
        Schedule = new() { Betas = "scaled_linear", Prediction = "epsilon", Spacing = "leading", StepsOffset = 1 },
        TextEncoders = [new() { Component = "text_encoder", Vocabulary = "tokenizer/vocab.json", Merges = "tokenizer/merges.txt" }],
        Words = "tokenizer/words.json",
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
            WithheldTokens = true,
        },
        MaxCharacters = 3,
        ControlNets = [new() { Component = "controlnet", Kind = "openpose", ImageScale = 8, StrokeHalfWidth = 1.5f, JointRadius = 2 }],
        Defaults = new() { Scheduler = "unipc", Steps = 25, DraftSteps = 6, Guidance = 2.5f, GuidanceRescale = 0.7f, AdapterScale = 1, LoraScale = 1, RegionStrength = 0.5f },
        Preview = new() { Kind = "decoder" },
        Components = new[] { "text_encoder", "unet", "vae", "adapter", "image_encoder", "face_detector", "face_encoder", "controlnet" }.ToDictionary(name => name),
        Files = [],
    };
}
