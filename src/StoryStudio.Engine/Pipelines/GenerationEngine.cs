using System.Runtime.CompilerServices;
using System.Threading.Channels;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Owns the device: one run at a time, sessions kept between runs. One instance per process.</summary>
public sealed class GenerationEngine(EngineOptions options) : IGenerator, IDisposable
{
    /// <summary>Longer than any step; whatever still runs then is left to the end of the process.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _device = new(1, 1);
    private readonly Lazy<InferenceSettings> _settings = new(() => InferenceSettings.Create(options.Provider, options.Threads, options.Precision));
    private LoadedPack? _loaded;

    public ModelPackCatalog Packs { get; } = new(options.ModelFolders);

    /// <summary>Which execution provider runs, and why.</summary>
    public ProviderChoice Provider => _settings.Value.Provider;

    /// <summary>Threads inside one operator.</summary>
    public int Threads => _settings.Value.Threads;

    public Precision PrecisionOf(string pack) => _settings.Value.PrecisionOf(Packs.Manifest(pack));

    /// <summary>What the loaded pack's networks did so far.</summary>
    public IReadOnlyList<SessionUse> SessionUses => _loaded?.Sessions.Uses ?? [];

    public void Validate(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RequestRules.Require(request, Packs.Manifest(request.Pack));
        if (request.Precision is Precision.Int8 && !PrecisionChoice.HasInt8(Provider))
            throw new StudioException("The picture was made with 8-bit products, which this machine does not compute alike.", "Ask for a new one instead of the same one: it will be close.");
    }

    public async IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Validate(request);
        // Leaving the enumeration early cancels the run as well.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var events = Channel.CreateUnbounded<GenerationEvent>(new() { SingleReader = true });
        var run = OnDeviceAsync(request.Pack, pack => new StoryPipeline(pack, options).RunAsync(request, events.Writer, stop.Token), stop.Token, events.Writer, request.Precision ?? PrecisionOf(request.Pack));
        try
        {
            await foreach (var item in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false)) yield return item;
            await run.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<ReferenceFindings> InspectAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken)
    {
        RequireReadable(picture, mask);
        return await OnDeviceAsync(pack, loaded => Task.FromResult(loaded.References.Inspect(picture, mask)), cancellationToken).ConfigureAwait(false);
    }

    public async Task<CharacterIdentity> EncodeAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken)
    {
        RequireReadable(picture, mask);
        return await OnDeviceAsync(
            pack,
            loaded =>
            {
                var person = loaded.Identities.Person(picture, mask, "the character");
                return Task.FromResult(new CharacterIdentity(loaded.Hash, person.Id, person.FaceHidden, person.OutfitHidden));
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<Poses.Pose> FindPoseAsync(string pack, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        PictureLimits.Require(picture, "The picture");
        return await OnDeviceAsync(pack, loaded => Task.FromResult(new PoseFinder(loaded.Sessions).Find(PixelImage.Decode(picture))), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Face cosine, CLIP-I and CLIP-T of a picture against its references (from left to right) and its prompt.</summary>
    public async Task<StoryScores> ScoreAsync(
        string pack, IReadOnlyList<ReadOnlyMemory<byte>> references, ReadOnlyMemory<byte> picture, string? prompt, CancellationToken cancellationToken)
    {
        PictureLimits.Require(picture, "The picture");
        for (int i = 0; i < references.Count; i++) PictureLimits.Require(references[i], $"Reference {i + 1}");
        return await OnDeviceAsync(
            pack,
            loaded => Task.FromResult(loaded.Scores.Measure(
                [.. references.Select(r => loaded.Scores.Describe(loaded.References.Read(PixelImage.Decode(r), null)))], PixelImage.Decode(picture), null, prompt)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a pack and its sessions, so that the first request does not wait for it.</summary>
    public Task PreloadAsync(string pack, CancellationToken cancellationToken) => OnDeviceAsync(
        pack,
        loaded =>
        {
            loaded.Sessions.OpenAll(cancellationToken);
            return Task.FromResult(true);
        },
        cancellationToken);

    /// <summary>Waits for the work that is under way: a session must not be freed while it runs.</summary>
    public void Dispose()
    {
        if (!_device.Wait(Farewell)) return;
        _loaded?.Dispose();
        _loaded = null;
        _device.Release();
    }

    private static void RequireReadable(ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask)
    {
        PictureLimits.Require(picture, "The picture");
        if (mask is { } painted) PictureLimits.Require(painted, "The mask");
    }

    /// <summary>Waits for the device and works there on a thread of its own.</summary>
    /// <param name="precision">Null for work that leaves the denoiser alone: any will do.</param>
    internal async Task<T> OnDeviceAsync<T>(
        string pack, Func<LoadedPack, Task<T>> work, CancellationToken cancellationToken, ChannelWriter<GenerationEvent>? events = null, Precision? precision = null)
    {
        try
        {
            await _device.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => work(Load(pack, precision, events, cancellationToken)), cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _device.Release();
            }
        }
        finally
        {
            events?.TryComplete();
        }
    }

    private LoadedPack Load(string id, Precision? precision, ChannelWriter<GenerationEvent>? events, CancellationToken cancellationToken)
    {
        if (_loaded?.Pack.Id == id && (precision ?? _loaded.Precision) == _loaded.Precision) return _loaded;
        events?.TryWrite(new PhaseStarted("loading"));
        _loaded?.Dispose();
        _loaded = null;
        return _loaded = LoadedPack.Open(Packs, id, options.CacheFolder, _settings.Value, cancellationToken, precision, options.Memory);
    }
}
