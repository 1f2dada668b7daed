using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The ControlNet of one denoising run; its outputs are the very buffers that the UNet reads.</summary>
internal sealed class ControlBranch : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, TensorBuffer<float>> _residuals = [];
    private readonly BoundRun? _run;
    private readonly TensorBuffer<float>? _sharedSample;
    private readonly TensorBuffer<float> _sample;
    private bool _cleared = true;

    /// <param name="inputs">The UNet's inputs; the ControlNet reads the same buffers where it can.</param>
    public ControlBranch(
        PackSessions sessions, PackControlNet net, StoryConditioning conditioning, DenoiseSettings settings, Dictionary<string, TensorBuffer> inputs)
    {
        _sample = (TensorBuffer<float>)inputs["sample"];
        int batch = net.SharedAcrossGuidance ? 1 : conditioning.Batch;
        foreach (var (name, shape) in sessions.ResidualShapes(settings.Height, settings.Width))
            _residuals.Add(name, Own(TensorBuffer.Allocate<float>([batch, .. shape])));
        if (conditioning.ControlImage is not { } image) return;

        var own = new Dictionary<string, TensorBuffer>();
        foreach (string name in sessions.Control.Inputs.Keys)
            own[name] = name switch
            {
                "hint" => Hint(sessions, settings, net, image),
                "scale" => Own(TensorBuffer.Over([settings.Control.Scale], 1)),
                "timestep" => inputs[name],
                _ => batch == conditioning.Batch ? inputs[name] : LastRow(inputs[name]),
            };
        if (batch != conditioning.Batch) _sharedSample = (TensorBuffer<float>)own["sample"];
        _run = Own(sessions.Control.Bind(own, _residuals.ToDictionary(r => r.Key, r => (TensorBuffer)r.Value)));
    }

    /// <summary>Named as the UNet's inputs; zero while the ControlNet does not act.</summary>
    public IEnumerable<KeyValuePair<string, TensorBuffer>> Residuals => _residuals.Select(r => KeyValuePair.Create(r.Key, (TensorBuffer)r.Value));

    public void Run(bool acts)
    {
        if (_run is not null && acts)
        {
            if (_sharedSample is { } shared) _sample.Values[..shared.Values.Length].CopyTo(shared.Values);
            _run.Run();
            _cleared = false;
        }
        else if (!_cleared)
        {
            foreach (var residual in _residuals.Values) residual.Values.Clear();
            _cleared = true;
        }
    }

    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
    }

    /// <summary>The control image embedded, once for the run; one row serves both halves.</summary>
    private TensorBuffer<float> Hint(PackSessions sessions, DenoiseSettings settings, PackControlNet net, float[] image)
    {
        int down = sessions.Pack.Manifest.Latent.Down;
        using var pixels = TensorBuffer.Over(image, 1, 3, settings.Height / down * net.ImageScale, settings.Width / down * net.ImageScale);
        var hint = sessions.Get(GraphName.ControlHint).Run(("image", pixels))["hint"];
        return Own(TensorBuffer.Over(hint.Values, [.. hint.Shape]));
    }

    /// <summary>The conditional half alone: text and added conditions of the positive prompt.</summary>
    private TensorBuffer<float> LastRow(TensorBuffer input)
    {
        var all = ((TensorBuffer<float>)input).Values;
        int length = all.Length / (int)input.Shape[0];
        return Own(TensorBuffer.Over(all[^length..].ToArray(), [1, .. input.Shape.Skip(1)]));
    }

    private T Own<T>(T disposable) where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
