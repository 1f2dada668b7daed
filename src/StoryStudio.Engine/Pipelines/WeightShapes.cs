using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Compares the shapes of a pack's weights with its configurations and its manifest; reads headers only.</summary>
internal sealed class WeightShapes(ModelPack pack)
{
    private readonly PackManifest _manifest = pack.Manifest;

    /// <exception cref="StudioException">The first weight that does not fit, by its full name.</exception>
    public void Require(string component, string folder)
    {
        using var weights = Checkpoint.Open(folder);
        RequireAgreement(weights);
        string config = Path.Combine(folder, "config.json");
        switch (component)
        {
            case "unet":
                UNet(weights, UNetConfig.Read(config));
                break;
            case "controlnet":
                ControlNet(weights, UNetConfig.Read(config));
                break;
            case "vae":
                Shape(weights, "decoder.conv_in.weight", -1, _manifest.VaeFamily == PackManifest.KlAutoencoder ? _manifest.Latent.Channels : -1, 3, 3);
                break;
            case "text_encoder" or "text_encoder_2" or "score_text":
                Text(weights, ClipConfig.Read(config));
                break;
            case "image_encoder" or "score_image":
                Vision(weights, ClipConfig.Read(config));
                break;
            case "adapter":
                Adapter(weights);
                break;
        }
    }

    private void UNet(Checkpoint weights, UNetConfig config)
    {
        Encoder(weights, config);
        Shape(weights, "conv_in.weight", config.BlockOutChannels[0], _manifest.Latent.Channels, 3, 3);
        Shape(weights, "conv_out.weight", _manifest.Latent.Channels, config.BlockOutChannels[0], 3, 3);
    }

    private void ControlNet(Checkpoint weights, UNetConfig config)
    {
        Encoder(weights, config);
        Shape(weights, "conv_in.weight", config.BlockOutChannels[0], _manifest.Latent.Channels, 3, 3);
        Shape(weights, "controlnet_cond_embedding.conv_in.weight", -1, config.ConditioningChannels, 3, 3);
        Shape(weights, "controlnet_cond_embedding.conv_out.weight", config.BlockOutChannels[0], -1, 3, 3);
    }

    private static void Encoder(Checkpoint weights, UNetConfig config)
    {
        int width = config.BlockOutChannels[0];
        Shape(weights, "time_embedding.linear_1.weight", 4 * width, width);
        Shape(weights, "time_embedding.linear_2.weight", 4 * width, 4 * width);
        if (config.ProjectionClassEmbeddingsInputDim is { } added) Shape(weights, "add_embedding.linear_1.weight", 4 * width, added);
        foreach (var tensor in weights.Tensors.Values)
        {
            if (tensor.Name.EndsWith(".time_emb_proj.weight", StringComparison.Ordinal)) Shape(tensor, -1, 4 * width);
            else if (tensor.Name.EndsWith(".attn2.to_k.weight", StringComparison.Ordinal) || tensor.Name.EndsWith(".attn2.to_v.weight", StringComparison.Ordinal))
                Shape(tensor, -1, config.CrossAttentionDim);
        }
    }

    private static void Text(Checkpoint weights, ClipConfig config)
    {
        Shape(weights, "text_model.embeddings.token_embedding.weight", -1, config.HiddenSize);
        Shape(weights, "text_model.embeddings.position_embedding.weight", config.MaxPositionEmbeddings, config.HiddenSize);
        Shape(weights, "text_model.encoder.layers.0.self_attn.q_proj.weight", config.HiddenSize, config.HiddenSize);
    }

    private static void Vision(Checkpoint weights, ClipConfig config)
    {
        int side = config.ImageSize / config.PatchSize;
        Shape(weights, "vision_model.embeddings.patch_embedding.weight", config.HiddenSize, config.NumChannels, config.PatchSize, config.PatchSize);
        Shape(weights, "vision_model.embeddings.position_embedding.weight", side * side + 1, config.HiddenSize);
        Shape(weights, "vision_model.encoder.layers.0.self_attn.q_proj.weight", config.HiddenSize, config.HiddenSize);
    }

    private void Adapter(Checkpoint weights)
    {
        var identity = _manifest.Identity;
        int width = UNetConfig.Read(Path.Combine(pack.FolderOf("unet"), "config.json")).CrossAttentionDim;
        Shape(weights, "image_proj_model.pos_embed", identity.Slots, identity.TokensPerCharacter, width);
        Shape(weights, "image_proj_model.bg_embed", 1, identity.TokensPerCharacter, width);
        Shape(weights, "image_proj_model.proj.0.weight", -1, identity.IdWidth);
        Shape(weights, "image_proj_model.resample.latents", 1, identity.TokensPerCharacter - identity.FaceTokens, -1);
    }

    /// <summary>A layer's bias has one value per output, whatever the layer.</summary>
    private static void RequireAgreement(Checkpoint weights)
    {
        foreach (var bias in weights.Tensors.Values)
            if (bias.Name.EndsWith(".bias", StringComparison.Ordinal) && weights.Tensors.TryGetValue(bias.Name[..^4] + "weight", out var weight) && weight.Shape.Count > 0)
                Shape(bias, weight.Shape[0]);
    }

    private static void Shape(Checkpoint weights, string key, params ReadOnlySpan<long> shape)
    {
        if (!weights.Tensors.TryGetValue(key, out var tensor)) throw new StudioException($"There is no weight '{key}'.", "Weights and config.json must belong to the same model.");
        Shape(tensor, shape);
    }

    /// <param name="shape">-1 accepts any size.</param>
    private static void Shape(StoredTensor tensor, params ReadOnlySpan<long> shape)
    {
        bool fits = tensor.Shape.Count == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] == -1 || shape[i] == tensor.Shape[i];
        if (!fits)
            throw new StudioException($"The weight {tensor} should have the shape [{string.Join(",", shape.ToArray().Select(s => s < 0 ? "any" : $"{s}"))}].", "Weights, config.json and pack.json must belong to the same model.");
    }
}
