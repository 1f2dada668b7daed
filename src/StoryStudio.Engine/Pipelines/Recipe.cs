using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Schedulers;

namespace StoryStudio.Engine.Pipelines;

/// <summary>What made a picture, as it is stored inside the PNG: every setting as used, no time and no score.</summary>
public sealed record Recipe
{
    /// <summary>Keyword of the PNG text that holds this record as JSON.</summary>
    public const string Keyword = "storystudio";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
    };

    public required string Pack { get; init; }
    public required string PackVersion { get; init; }

    /// <summary>SHA-256 over the hashes of all files of the pack.</summary>
    public required string PackHash { get; init; }

    /// <summary>Arithmetic of the denoiser; other arithmetic gives a slightly other picture.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Precision>))]
    public Precision Precision { get; init; }

    public required string Prompt { get; init; }
    public required string NegativePrompt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required long Seed { get; init; }
    public required int Steps { get; init; }
    public required string Scheduler { get; init; }
    public required float GuidanceScale { get; init; }
    public required float GuidanceRescale { get; init; }
    public required float AdapterScale { get; init; }
    public required float LoraScale { get; init; }
    public required float RegionStrength { get; init; }
    public PoseControl? PoseControl { get; init; }
    public RecipePose? Pose { get; init; }
    public required IReadOnlyList<RecipeCharacter> Characters { get; init; }

    internal static Recipe Of(GenerationRequest request, ResolvedSettings used, PackManifest pack, string packHash) => new()
    {
        Pack = pack.Id,
        PackVersion = pack.Version,
        PackHash = packHash,
        Prompt = request.Prompt,
        NegativePrompt = request.NegativePrompt,
        Width = used.Width,
        Height = used.Height,
        Seed = used.Seed,
        Steps = used.Steps,
        Scheduler = used.Scheduler.Name,
        GuidanceScale = used.Guidance,
        GuidanceRescale = used.GuidanceRescale,
        AdapterScale = used.AdapterScale,
        LoraScale = pack.Defaults.LoraScale,
        RegionStrength = request.Pose is null ? 0 : used.RegionStrength,
        PoseControl = request.Pose is null ? null : used.PoseControl,
        Pose = request.Pose is null ? null : RecipePose.Of(request.Pose),
        Characters = [.. request.Characters.Select(RecipeCharacter.Of)],
    };

    /// <summary>Neither missing constructor parameters nor members of lists are refused by the annotations alone.</summary>
    private bool IsWhole() => Characters.All(character => character?.Picture is not null) && (Pose is null or { IsWhole: true });

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The recipe inside a PNG made by the engine; null when there is none.</summary>
    /// <exception cref="StudioException">There is one, but it cannot be read.</exception>
    public static Recipe? FromPng(ReadOnlySpan<byte> png)
    {
        if (PngTextReader.Find(png, Keyword) is not { } json) return null;
        try
        {
            var recipe = JsonSerializer.Deserialize<Recipe>(json, Options);
            return recipe is null || recipe.IsWhole() ? recipe : throw new JsonException("A part is missing.");
        }
        catch (JsonException e)
        {
            throw new StudioException("The recipe inside the picture cannot be read.", "A part of it is missing or damaged, or it comes from a newer version; use the file as the studio saved it.", e);
        }
    }

    /// <summary>The pose in a recipe's JSON, whatever else it holds; null when there is none, or it cannot be read.</summary>
    public static Pose? PoseIn(string recipeJson)
    {
        // Bytes, as a string with half a surrogate pair is refused with another exception than broken JSON.
        byte[] json = Encoding.UTF8.GetBytes(recipeJson);
        try
        {
            return JsonSerializer.Deserialize<PoseOnly>(json, Options)?.Pose is { IsWhole: true } pose ? pose.ToPose() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same for tools that read AUTOMATIC1111's format; our own keys come last.</summary>
    public GenerationParameters ToParameters()
    {
        var settings = new Dictionary<string, string>
        {
            ["Steps"] = Text(Steps),
            ["Sampler"] = SchedulerCatalog.Find(Scheduler).Title,
            ["CFG scale"] = Text(GuidanceScale),
            ["Seed"] = Text(Seed),
            ["Size"] = $"{Width}x{Height}",
            ["Model hash"] = PackHash[..10],
            ["Model"] = $"{Pack} {PackVersion}",
            ["CFG rescale"] = Text(GuidanceRescale),
            ["Adapter scale"] = Text(AdapterScale),
            ["LoRA scale"] = Text(LoraScale),
        };
        if (Pose is not null && PoseControl is not null)
        {
            settings.Add("Pose hash", Pose.Hash()[..10]);
            settings.Add("Pose scale", $"{Text(PoseControl.Scale)} from {Text(PoseControl.Start)} to {Text(PoseControl.End)}");
            settings.Add("Region strength", Text(RegionStrength));
        }
        for (int i = 0; i < Characters.Count; i++) settings.Add($"Character {i + 1}", Characters[i].ToString());
        return new(Prompt, NegativePrompt, [.. settings]);
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private sealed record PoseOnly(RecipePose? Pose);
}

/// <param name="Figures">Per figure 18 joints as x, y, confidence.</param>
/// <param name="Extras">Which figures are nobody in particular; null when none is.</param>
/// <param name="Growths">Growth of each figure's region; null when all are as usual.</param>
public sealed record RecipePose(
    int Width, int Height, IReadOnlyList<IReadOnlyList<float>> Figures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Extras = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<float>? Growths = null)
{
    /// <summary>A picture's text can hold anything: true when every figure has 18 joints of finite numbers on a canvas.</summary>
    [JsonIgnore]
    public bool IsWhole => Width > 0 && Height > 0 && Figures is { Count: <= Poses.Pose.MaxFigures }
        && Figures.All(figure => figure is { Count: 3 * Skeleton.JointCount } && figure.All(float.IsFinite));

    public static RecipePose Of(Pose pose)
    {
        int[] extras = [.. Enumerable.Range(0, pose.Figures.Count).Where(i => pose.Figures[i].IsExtra)];
        return new(
            pose.Width, pose.Height, [.. pose.Figures.Select(f => (IReadOnlyList<float>)[.. f.Body.SelectMany(j => new[] { j.X, j.Y, j.Confidence })])],
            extras.Length == 0 ? null : extras,
            pose.Figures.All(f => f.RegionGrowth == 1) ? null : [.. pose.Figures.Select(f => f.RegionGrowth)]);
    }

    public Pose ToPose() => new()
    {
        Width = Width,
        Height = Height,
        Figures = [.. Figures.Select((f, i) => new PoseFigure
        {
            Body = [.. f.Chunk(3).Select(j => new Keypoint(j[0], j[1], j[2]))],
            IsExtra = Extras?.Contains(i) == true,
            RegionGrowth = Growths?.ElementAtOrDefault(i) is { } growth and > 0 ? growth : 1,
        })],
    };

    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}

/// <summary>Pictures by their SHA-256: whoever has them can make the picture again.</summary>
public sealed record RecipeCharacter(string Picture, string? Mask, string? Outfit, bool FaceOnly, string? BlendWith, float BlendAmount)
{
    public static RecipeCharacter Of(CharacterReference c) =>
        new(Hash(c.Picture)!, Hash(c.Mask), Hash(c.Outfit), c.FaceOnly, Hash(c.BlendWith), c.BlendAmount);

    public override string ToString()
    {
        var parts = new List<string> { Picture[..10] };
        if (Outfit is not null) parts.Add($"outfit {Outfit[..10]}");
        if (FaceOnly) parts.Add("face only");
        if (BlendWith is not null) parts.Add($"blend {BlendAmount.ToString(CultureInfo.InvariantCulture)} {BlendWith[..10]}");
        return string.Join(", ", parts);
    }

    private static string? Hash(ReadOnlyMemory<byte>? bytes) => bytes is { } b ? Convert.ToHexStringLower(SHA256.HashData(b.Span)) : null;
}
