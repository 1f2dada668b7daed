using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Schedulers;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>The whole run against StoryMaker's own pipeline (golden 10): tokens, every step's latents, the picture.</summary>
public sealed class GoldenPipelineTests : IDisposable
{
    private const float EmbeddingTolerance = 1e-4f, LatentTolerance = 5e-3f, ImageTolerance = 2e-3f;
    private const int Height = 128, Width = 96;

    private readonly LoadedPack _loaded = LoadedPack.Open(
        new ModelPackCatalog(GoldenStoryPack.Models), GoldenStoryPack.Id, null, InferenceSettings.Create("cpu", 1), TestContext.Current.CancellationToken);

    public void Dispose() => _loaded.Dispose();

    [Theory]
    [InlineData("one_char")]
    [InlineData("one_char_cloth")]
    [InlineData("one_char_controlnet")]
    [InlineData("two_chars")]
    [InlineData("two_chars_controlnet")]
    public void Run_equals_the_reference_step_by_step(string name)
    {
        using var expected = SafetensorsFile.Open(Fixtures.Golden("10_pipeline", name, "expected.safetensors"));
        var story = JsonSerializer.Deserialize<StoryCase>(File.ReadAllText(Fixtures.Golden("10_pipeline", name, "run.json")), Json)!;
        var people = Enumerable.Range(1, story.Chars).Select(i => Character(i, story.Cloth)).ToList();
        float[] tokens = _loaded.Identities.Sequence(people, guided: true);
        AssertClose(expected["prompt_image_emb"], tokens, EmbeddingTolerance);

        foreach (var encoder in _loaded.Pack.Manifest.TextEncoders)
            Assert.Equal(Ids(expected, "ids." + encoder.Component), _loaded.Prompts.Tokenize(encoder, story.Prompt, story.NegativePrompt));
        var text = _loaded.Prompts.Encode(story.Prompt, story.NegativePrompt);
        AssertClose(expected["add_text_embeds"], text.Pooled, EmbeddingTolerance);
        AssertClose(expected["encoder_hidden_states"], Joined(text.Hidden, tokens, story.Chars), EmbeddingTolerance);

        using var start = SafetensorsFile.Open(Fixtures.Golden("10_pipeline", "inputs.safetensors"));
        float[] latents = start["latents"].ToFloats();
        var scheduler = SchedulerCatalog.Create("unipc", _loaded.Schedule, story.Steps, latents.Length);
        var settings = new DenoiseSettings(Height, Width, story.Guidance, 0, new(story.ControlScale ?? 1));
        var conditioning = Conditioning(story, text, tokens);
        using var loop = new DenoiseLoop(_loaded.Sessions, conditioning, scheduler, settings, latents);
        for (int step = 0; step < story.Steps; step++)
        {
            loop.Step(step);
            AssertClose(expected[$"step{step}.noise_pred_uncond_cond"], loop.Prediction, LatentTolerance);
            AssertClose(expected[$"step{step}.latents"], loop.Latents, LatentTolerance);
        }

        using var decoder = new LatentDecoder(_loaded.Sessions, Height, Width);
        float[] image = decoder.Decode(latents).ToArray();
        for (int i = 0; i < image.Length; i++) image[i] = Math.Clamp(image[i] / 2 + 0.5f, 0, 1);
        AssertClose(expected["image"], image, ImageTolerance);
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static long[] Ids(SafetensorsFile expected, string name) =>
        [.. MemoryMarshal.Cast<byte, int>(expected[name].ToBytes()).ToArray()];

    private CharacterTokens Character(int number, bool cloth)
    {
        using var face = SafetensorsFile.Open(GoldenStoryPack.Reference($"char{number}.safetensors"));
        float[] id = face["embedding"].ToFloats(), points = face["kps"].ToFloats();
        TensorPrimitives.Divide(id, TensorPrimitives.Norm<float>(id), id);
        var photo = Picture($"char{number}.png");
        var aligned = FaceAlignment.Crop(photo, [.. points.Chunk(2).Select(p => (p[0], p[1]))], 224);
        var crop = cloth ? Picture("cloth.png") : StoryMakerCrop.Cut(photo, Picture($"char{number}_mask.png"));
        float[] faceHidden = _loaded.Identities.EncodeImage(aligned), outfitHidden = _loaded.Identities.EncodeImage(crop);
        var resampler = new ResamplerRun(_loaded.Sessions);
        var (background, tokens) = resampler.Encode(id, faceHidden, outfitHidden, number - 1, faceOnly: false);
        float[] unconditional = resampler.Unconditional(id.Length, faceHidden.Length, number - 1, faceOnly: false);
        return new(tokens, unconditional, background, null!);
    }

    private static StoryConditioning Conditioning(StoryCase story, EncodedPrompt text, float[] tokens) => new()
    {
        Batch = 2,
        Text = text.Hidden,
        TextLength = text.Length,
        Pooled = text.Pooled,
        CharacterTokens = tokens,
        TokenCount = (story.Chars + 1) * 20,
        Regions = story.Chars + 1,
        AdapterScale = story.IpAdapterScale,
        ControlImage = story.Controlnet ? PixelTensor.Create(Picture("pose.png"), PixelScaling.Even(0, 255)) : null,
    };

    /// <summary>Per row the text's tokens, then the characters'.</summary>
    private static float[] Joined(float[] text, float[] tokens, int characters)
    {
        int textRow = text.Length / 2, tokenRow = tokens.Length / 2;
        return [.. text[..textRow], .. tokens[..tokenRow], .. text[textRow..], .. tokens[tokenRow..]];
    }

    private static PixelImage Picture(string name) => PixelImage.Decode(File.ReadAllBytes(GoldenStoryPack.Reference(name)));

    private static void AssertClose(StoredTensor expected, ReadOnlySpan<float> actual, float tolerance)
    {
        float[] wanted = expected.ToFloats();
        Assert.Equal(wanted.Length, actual.Length);
        float largest = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            float error = Math.Abs(wanted[i] - actual[i]);
            largest = float.IsNaN(error) ? float.PositiveInfinity : Math.Max(largest, error);
        }
        Assert.True(wanted.Any(v => v != 0), $"{expected.Name} is empty");
        Assert.True(largest <= tolerance, $"{expected.Name}: largest error {largest} exceeds {tolerance}");
    }

    private sealed record StoryCase
    {
        public required string Prompt { get; init; }
        public required string NegativePrompt { get; init; }
        public required int Chars { get; init; }
        public required bool Controlnet { get; init; }
        public bool Cloth { get; init; }
        public required int NumInferenceSteps { get; init; }
        public required float GuidanceScale { get; init; }
        public required float IpAdapterScale { get; init; }
        public float? ControlnetConditioningScale { get; init; }

        public int Steps => NumInferenceSteps;
        public float Guidance => GuidanceScale;
        public float? ControlScale => ControlnetConditioningScale;
    }
}
