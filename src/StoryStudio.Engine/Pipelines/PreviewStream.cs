using System.Threading.Channels;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Turns predicted x0 into previews; encoding happens on another thread so that no step waits for it.</summary>
internal sealed class PreviewStream
{
    private readonly Channel<Frame> _frames = Channel.CreateUnbounded<Frame>(new() { SingleReader = true, SingleWriter = true });
    private readonly ChannelWriter<GenerationEvent> _events;
    private readonly LatentDecoder? _decoder;
    private readonly PackManifest _pack;
    private readonly int _columns;
    private readonly Task _encoding;

    /// <param name="decoder">Null sends steps without pictures, unless the pack has a preview matrix.</param>
    /// <param name="latentWidth">Cells in a row of the latents.</param>
    public PreviewStream(ChannelWriter<GenerationEvent> events, PackManifest pack, LatentDecoder? decoder, int latentWidth)
    {
        (_events, _pack, _decoder, _columns) = (events, pack, decoder, latentWidth);
        _encoding = Task.Run(EncodeAsync);
    }

    public void Add(int step, int steps, TimeSpan remaining, ReadOnlySpan<float> original)
    {
        // Only the decoder needs the device; everything else can wait for the other thread.
        float[]? picture = _pack.Preview.Kind == "matrix" && _decoder is not null ? original.ToArray() : _decoder?.Decode(original).ToArray();
        _frames.Writer.TryWrite(new(step, steps, remaining, picture));
    }

    /// <summary>Completes when every step was sent on.</summary>
    public Task FinishAsync()
    {
        _frames.Writer.TryComplete();
        return _encoding;
    }

    private async Task EncodeAsync()
    {
        await foreach (var frame in _frames.Reader.ReadAllAsync().ConfigureAwait(false))
            _events.TryWrite(new StepCompleted(frame.Step, frame.Steps, frame.Remaining, frame.Picture is { } picture ? Encode(picture) : null));
    }

    private PreviewImage Encode(float[] picture)
    {
        if (_pack.Preview.Kind != "matrix") return PreviewEncoder.Encode(picture, _decoder!.Width, _decoder.Height);
        int rows = picture.Length / _pack.Latent.Channels / _columns;
        return PreviewEncoder.Encode(Project(picture, _pack.Preview.Matrix!), _columns, rows);
    }

    /// <summary>[C, cells] by the matrix [C + 1, 3], 0..1, to [3, cells], -1..1.</summary>
    private static float[] Project(float[] latents, IReadOnlyList<IReadOnlyList<float>> matrix)
    {
        int channels = matrix.Count - 1, cells = latents.Length / channels;
        var rgb = new float[3 * cells];
        for (int colour = 0; colour < 3; colour++)
            for (int cell = 0; cell < cells; cell++)
            {
                float sum = matrix[channels][colour];
                for (int channel = 0; channel < channels; channel++) sum += matrix[channel][colour] * latents[channel * cells + cell];
                rgb[colour * cells + cell] = sum * 2 - 1;
            }
        return rgb;
    }

    private sealed record Frame(int Step, int Steps, TimeSpan Remaining, float[]? Picture);
}
