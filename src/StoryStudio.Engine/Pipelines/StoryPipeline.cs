using System.Numerics.Tensors;
using System.Threading.Channels;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Schedulers;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>From request to picture, stage by stage.</summary>
internal sealed class StoryPipeline(LoadedPack loaded, EngineOptions options)
{
    private readonly StageClock _clock = new();

    public async Task<bool> RunAsync(GenerationRequest request, ChannelWriter<GenerationEvent> events, CancellationToken cancellationToken)
    {
        var manifest = loaded.Pack.Manifest;
        var used = ResolvedSettings.Of(request, manifest);
        request = Posed(request, used);
        var settings = new DenoiseSettings(used.Height, used.Width, used.Guidance, used.GuidanceRescale, used.PoseControl);

        Enter("identity");
        var people = People(request, cancellationToken);
        Enter("text");
        var text = loaded.Prompts.Encode(request.Prompt, settings.Guided ? request.NegativePrompt : null);
        var conditioning = Condition(request, used, settings, people, text);
        cancellationToken.ThrowIfCancellationRequested();

        Enter("denoising");
        using var decoder = new LatentDecoder(loaded.Sessions, used.Height, used.Width);
        using var previewDecoder = LatentDecoder.Preview(loaded.Sessions, used.Height, used.Width);
        var latents = StartLatents(used);
        var steps = await DenoiseAsync(conditioning, used, settings, latents, previewDecoder ?? decoder, events, cancellationToken).ConfigureAwait(false);

        Enter("decoding");
        var picture = PixelTensor.ToImage(decoder.Decode(latents), used.Width, used.Height);
        _clock.Leave();
        double total = _clock.TotalMilliseconds;

        cancellationToken.ThrowIfCancellationRequested();
        Enter("encoding");
        var recipe = Recipe.Of(request, used, manifest, loaded.Hash) with { Precision = loaded.Precision };
        byte[] png = PngEncoder.Encode(picture, new(GenerationParameters.Keyword, recipe.ToParameters().Format()), new(Recipe.Keyword, recipe.ToJson()));
        cancellationToken.ThrowIfCancellationRequested();
        Enter("scoring");
        var scores = loaded.Scores.Measure([.. people.Select(p => p.Features?.Likeness).OfType<ReferenceLikeness>()], picture, request.Pose?.WithoutExtras(), request.Prompt);
        _clock.Leave();
        events.TryWrite(new GenerationCompleted(png, new()
        {
            RecipeJson = recipe.ToJson(),
            StageMilliseconds = _clock.Stages,
            StepMilliseconds = steps.Milliseconds,
            RuntimeMilliseconds = steps.RuntimeMilliseconds,
            TotalMilliseconds = total,
            Scores = scores.Characters,
            ClipT = scores.ClipT,
        }));
        return true;

        void Enter(string phase)
        {
            _clock.Enter(phase);
            events.TryWrite(new PhaseStarted(phase));
        }
    }

    /// <summary>
    /// With a pose by the prompt's words, where the pack wants one and the request has none; the recipe tells it. Who is spoken
    /// of beyond the characters is drawn as anybody, by packs that can.
    /// </summary>
    private GenerationRequest Posed(GenerationRequest request, ResolvedSettings used)
    {
        var manifest = loaded.Pack.Manifest;
        bool wanted = manifest.Defaults.PoseFromWords == true && used.PoseControl.Scale > 0 && used.Width == used.Height;
        if (request.Pose is not null || !wanted) return request;
        var said = CaptionReading.Of(request.Prompt);
        int characters = request.Characters.Count, spokenOf = characters == 1 && said.Actions.Any(ActionCatalog.IsPair) ? 2 : said.People;
        int people = manifest.Identity.WithheldTokens ? Math.Clamp(spokenOf, characters, Math.Max(characters, manifest.MaxCharacters)) : characters;
        if (people == 0) return request;
        var pose = WordPose.For(said, people, used.Seed);
        return request with { Pose = characters == 0 ? pose : pose with { Figures = [.. pose.Figures.Select((figure, i) => figure with { IsExtra = i >= characters })] } };
    }

    /// <summary>
    /// One per figure: its character, or nobody for extras. Without a pose one per character; without characters one per
    /// figure, or one, where the pack was trained with withheld references.
    /// </summary>
    private List<CharacterTokens> People(GenerationRequest request, CancellationToken cancellationToken)
    {
        var identity = loaded.Pack.Manifest.Identity;
        var figures = request.Pose?.Figures;
        int count = request.Characters.Count > 0 ? figures?.Count ?? request.Characters.Count : identity.WithheldTokens ? figures?.Count ?? 1 : 0;
        int[] slots = identity.SlotsFromLeft && request.Pose is { } pose ? FigureOrder.FromLeft(pose) : [.. Enumerable.Range(0, count)];
        int next = 0;
        return [.. Enumerable.Range(0, count).Select(i => request.Characters.Count == 0 || figures?[i].IsExtra == true
            ? loaded.Identities.Withheld(slots[i])
            : loaded.Identities.Encode(request.Characters[next], slots[i], $"character {++next}", cancellationToken))];
    }

    private StoryConditioning Condition(
        GenerationRequest request, ResolvedSettings used, DenoiseSettings settings, List<CharacterTokens> people, EncodedPrompt text)
    {
        float[] tokens = loaded.Identities.Sequence(people, settings.Guided);
        bool regions = request.Pose is not null && people.Count > 0 && used.RegionStrength > 0;
        var manifest = loaded.Pack.Manifest;
        int height = used.Height / manifest.Latent.Down, width = used.Width / manifest.Latent.Down;
        return new()
        {
            Batch = text.Batch,
            Text = text.Hidden,
            TextLength = text.Length,
            Pooled = text.Pooled,
            CharacterTokens = tokens,
            TokenCount = (people.Count + 1) * manifest.Identity.TokensPerCharacter,
            Regions = people.Count + 1,
            // Without anybody's tokens there is nothing to attend to but the background's.
            AdapterScale = people.Count == 0 ? 0 : used.AdapterScale,
            RegionBias = regions ? RegionMap.Create(request.Pose!, height, width, used.RegionStrength, manifest.Defaults.RegionSoftness) : null,
            ControlImage = request.Pose is { } pose ? Skeletons(pose, manifest.ControlNets[0], height, width) : null,
        };
    }

    private static float[] Skeletons(Pose pose, PackControlNet net, int height, int width)
    {
        var (columns, rows) = (width * net.ImageScale, height * net.ImageScale);
        byte[] rgb = PoseRasterizer.Draw(pose, columns, rows, new StrokeProfile(net.StrokeHalfWidth, net.JointRadius));
        return PixelTensor.Create(new PixelImage(columns, rows, rgb), PixelScaling.Even(0, 255));
    }

    private float[] StartLatents(ResolvedSettings used)
    {
        var latent = loaded.Pack.Manifest.Latent;
        var latents = new float[latent.Channels * (used.Height / latent.Down) * (used.Width / latent.Down)];
        new TorchRandom(used.Seed).FillNormal(latents);
        return latents;
    }

    private async Task<StepTimes> DenoiseAsync(
        StoryConditioning conditioning, ResolvedSettings used, DenoiseSettings settings, float[] latents, LatentDecoder decoder,
        ChannelWriter<GenerationEvent> events, CancellationToken cancellationToken)
    {
        var scheduler = used.Scheduler.Create(loaded.Schedule, used.Steps, latents.Length);
        TensorPrimitives.Multiply(latents, scheduler.InitNoiseSigma, latents);
        using var loop = new DenoiseLoop(loaded.Sessions, conditioning, scheduler, settings, latents);
        var previews = new PreviewStream(events, loaded.Pack.Manifest, options.Previews ? decoder : null, used.Width / loaded.Pack.Manifest.Latent.Down);
        var times = new StepTimes(loaded.Sessions, used.Steps);
        try
        {
            for (int step = 0; step < used.Steps; step++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                times.Begin();
                loop.Step(step);
                previews.Add(step + 1, used.Steps, times.Remaining(step + 1), loop.PredictedOriginal);
                times.End();
            }
        }
        finally
        {
            await previews.FinishAsync().ConfigureAwait(false);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return times;
    }
}
