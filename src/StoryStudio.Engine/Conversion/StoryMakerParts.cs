namespace StoryStudio.Engine.Conversion;

/// <summary>Where the published parts of an SDXL StoryMaker lie.</summary>
public sealed record StoryMakerParts
{
    /// <summary>SDXL or a fine-tune in diffusers' layout: unet, vae, text_encoder, text_encoder_2, tokenizer, tokenizer_2, scheduler.</summary>
    public required string Base { get; init; }

    /// <summary>StoryMaker's mask.bin, or the same tensors as safetensors.</summary>
    public required string Adapter { get; init; }

    /// <summary>CLIP ViT-H/14 in transformers' layout; the vision half alone is enough.</summary>
    public required string ImageEncoder { get; init; }

    /// <summary>Folder with buffalo_l's det_10g.onnx and w600k_r50.onnx.</summary>
    public string? Faces { get; init; }

    /// <summary>An OpenPose ControlNet for SDXL in diffusers' layout.</summary>
    public string? ControlNet { get; init; }

    /// <summary>Takes the place of the base's autoencoder, for example sdxl-vae-fp16-fix.</summary>
    public string? Vae { get; init; }
}
