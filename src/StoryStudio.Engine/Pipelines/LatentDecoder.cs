using System.Numerics.Tensors;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Latents of one size to a picture, into memory made once.</summary>
internal sealed class LatentDecoder : IDisposable
{
    private readonly TensorBuffer<float> _latents;
    private readonly TensorBuffer<float> _image;
    private readonly BoundRun _run;
    private readonly PackLatent? _scale;

    /// <param name="pixels">Of the decoder's picture, per latent cell.</param>
    /// <param name="isScaled">False for a decoder that takes the UNet's latents as they are.</param>
    private LatentDecoder(ModelSession session, PackLatent latent, int height, int width, int pixels, bool isScaled)
    {
        int rows = height / latent.Down, columns = width / latent.Down;
        (Height, Width) = (rows * pixels, columns * pixels);
        _scale = isScaled ? latent : null;
        _latents = TensorBuffer.Allocate<float>(1, latent.Channels, rows, columns);
        _image = TensorBuffer.Allocate<float>(1, 3, Height, Width);
        _run = session.Bind(
            new Dictionary<string, TensorBuffer> { [session.Inputs.Keys.Single()] = _latents },
            new Dictionary<string, TensorBuffer> { [session.Outputs.Keys.Single()] = _image });
    }

    /// <summary>The autoencoder's decoder.</summary>
    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    public LatentDecoder(PackSessions sessions, int height, int width)
        : this(sessions.Get(GraphName.VaeDecoder), sessions.Pack.Manifest.Latent, height, width, sessions.Pack.Manifest.Latent.Down, isScaled: true)
    {
    }

    /// <summary>The pack's cheap decoder for previews; null when it has none.</summary>
    public static LatentDecoder? Preview(PackSessions sessions, int height, int width)
    {
        var manifest = sessions.Pack.Manifest;
        return manifest.Preview is { Kind: "linear", Scale: { } pixels }
            ? new(sessions.Get(GraphName.PreviewDecoder), manifest.Latent, height, width, pixels, isScaled: false)
            : null;
    }

    public int Height { get; }

    public int Width { get; }

    /// <param name="latents">[C, h, w], in the UNet's scale.</param>
    /// <returns>[3, H, W], about -1..1, valid until the next call.</returns>
    public ReadOnlySpan<float> Decode(ReadOnlySpan<float> latents)
    {
        if (_scale is { } scale) Denormalise(latents, scale);
        else latents.CopyTo(_latents.Values);
        _run.Run();
        return _image.Values;
    }

    private void Denormalise(ReadOnlySpan<float> latents, PackLatent scale)
    {
        int cells = latents.Length / scale.Channels;
        for (int channel = 0; channel < scale.Channels; channel++)
        {
            var target = _latents.Values.Slice(channel * cells, cells);
            TensorPrimitives.Multiply(latents.Slice(channel * cells, cells), scale.Std[channel], target);
            TensorPrimitives.Add(target, scale.Mean[channel], target);
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _latents.Dispose();
        _image.Dispose();
    }
}
