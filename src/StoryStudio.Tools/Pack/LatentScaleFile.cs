using System.Text.Json;
using StoryStudio.Engine;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Tools.Pack;

/// <summary>Takes mean and deviation of the latents from the autoencoder's config.json, where training puts them.</summary>
internal static class LatentScaleFile
{
    /// <summary>The template's own values when the configuration has none.</summary>
    public static PackLatent Apply(PackManifest template, string folder)
    {
        string path = Path.Combine(folder, template.Components.GetValueOrDefault("vae", "vae"), "config.json");
        if (!File.Exists(path)) return template.Latent;
        try
        {
            using var config = JsonDocument.Parse(File.ReadAllBytes(path));
            return Values(config, "latent_mean") is { } mean && Values(config, "latent_std") is { } std
                ? template.Latent with { Channels = mean.Length, Mean = mean, Std = std }
                : template.Latent;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new StudioException($"{path} cannot be read: {e.Message}", "Export the autoencoder again.", e);
        }
    }

    private static float[]? Values(JsonDocument config, string name) =>
        config.RootElement.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(v => v.GetSingle())] : null;
}
