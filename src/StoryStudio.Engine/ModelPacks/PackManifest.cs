using System.ComponentModel;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.ModelPacks;

/// <summary>Everything <c>pack.json</c> says: the numbers by which one model family differs from another.</summary>
/// <remarks><c>models/pack.schema.json</c> is generated from this type; the descriptions below end up in it.</remarks>
public sealed record PackManifest
{
    public const int CurrentFormat = 1;

    public const string KlAutoencoder = "kl", FlatAutoencoder = "flat-autoencoder";

    [Description("Where an editor finds the schema.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("Version of this file format: 1.")]
    public required int Format { get; init; }

    [Description("Lower-case letters, digits and hyphens; equals the folder's name.")]
    public required string Id { get; init; }

    public required string Title { get; init; }

    [Description("Version of the weights, e.g. 1.0.0.")]
    public required string Version { get; init; }

    public string Description { get; init; } = "";

    public required PackImage Image { get; init; }
    public required PackLatent Latent { get; init; }

    [Description("Family of the autoencoder: 'kl' (diffusers AutoencoderKL) or 'flat-autoencoder'.")]
    public required string VaeFamily { get; init; }

    public required PackSchedule Schedule { get; init; }

    [Description("In the order in which their hidden states are joined; the last one gives the pooled vector.")]
    public required IReadOnlyList<PackTextEncoder> TextEncoders { get; init; }

    [Description("File with the words the pack was trained on, for the prompt field; absent when any word will do.")]
    public string? Words { get; init; }

    public required PackIdentity Identity { get; init; }

    [Description("Size of the segmenter's and the pose detector's input in pixels.")]
    public PackVision? Vision { get; init; }

    public required int MaxCharacters { get; init; }

    public IReadOnlyList<PackControlNet> ControlNets { get; init; } = [];

    public PackScoring? Scoring { get; init; }

    [Description("True when pictures drawn with 8-bit products were measured to be as good; the precision 'auto' uses them then.")]
    public bool Int8 { get; init; }

    public required PackDefaults Defaults { get; init; }
    public required PackPreview Preview { get; init; }

    [Description("Folder of each component inside the pack, e.g. unet -> unet. Known: text_encoder, text_encoder_2, unet, vae, " +
        "adapter, controlnet, image_encoder, face_detector, face_encoder, segmenter, pose_detector, score_text, score_image, score_face, preview_decoder.")]
    public required IReadOnlyDictionary<string, string> Components { get; init; }

    [Description("Every file of the pack except this one.")]
    public required IReadOnlyList<PackFile> Files { get; init; }
}
