using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Pipelines;

/// <summary>One denoising run: buffers made once, then a step allocates nothing.</summary>
internal sealed class DenoiseLoop : IDisposable
{
    private readonly IScheduler _scheduler;
    private readonly DenoiseSettings _settings;
    private readonly List<IDisposable> _owned = [];
    private readonly TensorBuffer<float> _sample;
    private readonly TensorBuffer<float> _timestep;
    private readonly TensorBuffer<float> _prediction;
    private readonly ControlBranch? _control;
    private readonly BoundRun _unet;
    private readonly float[] _guided;

    /// <param name="latents">[C, h, w], overwritten step by step.</param>
    public DenoiseLoop(PackSessions sessions, StoryConditioning conditioning, IScheduler scheduler, DenoiseSettings settings, float[] latents)
    {
        _scheduler = scheduler;
        _settings = settings;
        Latents = latents;
        var latent = sessions.Pack.Manifest.Latent;
        int batch = conditioning.Batch, height = settings.Height / latent.Down, width = settings.Width / latent.Down;
        ArgumentOutOfRangeException.ThrowIfNotEqual(latents.Length, latent.Channels * height * width, nameof(latents));
        _guided = new float[latents.Length];
        _sample = Own(TensorBuffer.Allocate<float>(batch, latent.Channels, height, width));
        _timestep = Own(TensorBuffer.Allocate<float>(1));
        _prediction = Own(TensorBuffer.Allocate<float>(batch, latent.Channels, height, width));
        var inputs = Inputs(conditioning, height, width);
        if (sessions.ControlNet is { } net)
        {
            _control = Own(new ControlBranch(sessions, net, conditioning, settings, inputs));
            foreach (var (name, residual) in _control.Residuals) inputs.Add(name, residual);
        }
        _unet = Own(sessions.UNet.Bind(inputs, new Dictionary<string, TensorBuffer> { ["prediction"] = _prediction }));
    }

    /// <summary>[C, h, w], as they are after the last step.</summary>
    public float[] Latents { get; }

    public int Steps => _scheduler.Plan.Steps;

    /// <summary>The clean latents as the last step estimated them.</summary>
    public ReadOnlySpan<float> PredictedOriginal => _scheduler.PredictedOriginal;

    /// <summary>The network's output of the last step, [B, C, h, w], before guidance.</summary>
    public ReadOnlySpan<float> Prediction => _prediction.Values;

    public void Step(int step)
    {
        var first = _sample.Values[..Latents.Length];
        _scheduler.ScaleModelInput(step, Latents, first);
        for (int at = Latents.Length; at < _sample.Values.Length; at += Latents.Length) first.CopyTo(_sample.Values[at..]);
        _timestep.Values[0] = _scheduler.Plan.Timesteps[step];
        _control?.Run(_settings.ControlActs(step, Steps));
        _unet.Run();
        Guide();
        _scheduler.Step(step, _guided, Latents);
    }

    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--) _owned[i].Dispose();
    }

    private void Guide()
    {
        var output = (ReadOnlySpan<float>)_prediction.Values;
        if (output.Length == Latents.Length)
        {
            output.CopyTo(_guided);
            return;
        }
        var unconditional = output[..Latents.Length];
        var conditional = output[Latents.Length..];
        Guidance.Combine(unconditional, conditional, _settings.Guidance, _guided);
        Guidance.Rescale(conditional, _settings.GuidanceRescale, _guided);
    }

    private Dictionary<string, TensorBuffer> Inputs(StoryConditioning c, int height, int width)
    {
        int batch = c.Batch, regions = c.Regions;
        var bias = Own(TensorBuffer.Allocate<float>(batch, regions, height, width));
        if (c.RegionBias is { } map)
            for (int row = 0; row < batch; row++) map.CopyTo(bias.Values[(row * map.Length)..]);
        // SDXL's original size, crop and target size.
        float[] timeIds = [_settings.Height, _settings.Width, 0, 0, _settings.Height, _settings.Width];
        return new()
        {
            ["sample"] = _sample,
            ["timestep"] = _timestep,
            ["text"] = Own(TensorBuffer.Over(c.Text, batch, c.TextLength, c.Text.Length / batch / c.TextLength)),
            ["text_embeds"] = Own(TensorBuffer.Over(c.Pooled, batch, c.Pooled.Length / batch)),
            ["time_ids"] = Own(TensorBuffer.Over([.. Enumerable.Repeat(timeIds, batch).SelectMany(t => t)], batch, timeIds.Length)),
            ["character_tokens"] = Own(TensorBuffer.Over(c.CharacterTokens, batch, c.TokenCount, c.CharacterTokens.Length / batch / c.TokenCount)),
            ["adapter_scale"] = Own(TensorBuffer.Over([c.AdapterScale], 1)),
            ["region_bias"] = bias,
        };
    }

    private T Own<T>(T disposable) where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }
}
