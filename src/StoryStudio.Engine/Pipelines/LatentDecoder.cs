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
    private readonly PackLatent _scale;

    /// <param name="height">Pixels.</param>
    /// <param name="width">Pixels.</param>
    public LatentDecoder(PackSessions sessions, int height, int width)
    {
        var latent = sessions.Pack.Manifest.Latent;
        (Height, Width) = (height, width);
        _scale = latent;
        _latents = TensorBuffer.Allocate<float>(1, latent.Channels, height / latent.Down, width / latent.Down);
        _image = TensorBuffer.Allocate<float>(1, 3, height, width);
        var session = sessions.Get(GraphName.VaeDecoder);
        _run = session.Bind(
            new Dictionary<string, TensorBuffer> { [session.Inputs.Keys.Single()] = _latents },
            new Dictionary<string, TensorBuffer> { [session.Outputs.Keys.Single()] = _image });
    }

    public int Height { get; }

    public int Width { get; }

    /// <param name="latents">[C, h, w], in the UNet's scale.</param>
    /// <returns>[3, H, W], about -1..1, valid until the next call.</returns>
    public ReadOnlySpan<float> Decode(ReadOnlySpan<float> latents)
    {
        int cells = latents.Length / _scale.Channels;
        for (int channel = 0; channel < _scale.Channels; channel++)
        {
            var target = _latents.Values.Slice(channel * cells, cells);
            TensorPrimitives.Multiply(latents.Slice(channel * cells, cells), _scale.Std[channel], target);
            TensorPrimitives.Add(target, _scale.Mean[channel], target);
        }
        _run.Run();
        return _image.Values;
    }

    public void Dispose()
    {
        _run.Dispose();
        _latents.Dispose();
        _image.Dispose();
    }
}
