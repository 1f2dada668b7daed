using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Conversion;

/// <summary>Makes a model pack of the published weights of SDXL and StoryMaker. Nothing is downloaded or unpickled.</summary>
/// <remarks>Numbers: StoryMaker's demo and the configurations that come with the weights.</remarks>
public sealed class StoryMakerPack(StoryMakerParts parts, string folder)
{
    private const string WeightName = "model.safetensors";

    private readonly Dictionary<string, string> _components = [];
    private readonly List<PackFile> _ledger = [];

    /// <summary>Writes beside the target and renames at the end, so that no half pack is left.</summary>
    /// <exception cref="StudioException">A part is missing or does not fit.</exception>
    public PackManifest Write(IProgress<string>? progress = null)
    {
        if (Directory.Exists(folder)) throw new StudioException($"{folder} exists already.", "Remove it, or name another folder.");
        string id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        string parent = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        string temporary = Path.Combine(parent, $".{id}-{Guid.NewGuid():N}"), working = Path.Combine(temporary, id);
        Directory.CreateDirectory(working);
        try
        {
            foreach (string name in (string[])["text_encoder", "text_encoder_2", "unet"]) Component(working, name, Path.Combine(parts.Base, name), "SDXL base", "openrail++", true, progress);
            Component(working, "vae", parts.Vae ?? Path.Combine(parts.Base, "vae"), "SDXL autoencoder", "openrail++ or MIT (fp16-fix)", true, progress);
            Component(working, "image_encoder", parts.ImageEncoder, "laion/CLIP-ViT-H-14-laion2B-s32B-b79K", "MIT", true, progress);
            if (parts.ControlNet is { } control) Component(working, "controlnet", control, "OpenPose ControlNet", "see its publisher (xinsir: apache-2.0)", true, progress);
            foreach (string name in (string[])["tokenizer", "tokenizer_2"]) Tokenizer(working, name);
            var adapter = Adapter(working, progress);
            if (parts.Faces is { } faces) Faces(working, faces, progress);
            progress?.Report("pack.json");
            var manifest = PackWriter.Write(working, Manifest(id, working, adapter), new("official weights", "see the ledger", true));
            Directory.Move(working, folder);
            return manifest;
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private void Component(string root, string name, string source, string origin, string licence, bool commercial, IProgress<string>? progress)
    {
        progress?.Report(name);
        string target = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        File.WriteAllText(Path.Combine(target, "config.json"), Config(Path.Combine(source, "config.json")));
        using var checkpoint = Checkpoint.Open(source);
        // A full CLIP has a text half that nobody reads.
        var tensors = checkpoint.Tensors.Values.Where(t => name != "image_encoder" || t.Name.StartsWith("vision_model.", StringComparison.Ordinal));
        SafetensorsWriter.Write(Path.Combine(target, WeightName), tensors);
        Enter(name, origin, licence, commercial, "config.json", WeightName);
    }

    /// <summary>A full CLIP keeps its image encoder's configuration in a member of its own.</summary>
    private static string Config(string path)
    {
        if (!File.Exists(path)) throw new StudioException($"{path} is missing.", "Each part needs the config.json that was published with it.");
        var config = JsonNode.Parse(File.ReadAllText(path));
        return (config?["vision_config"] ?? config)!.ToJsonString(Indented);
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private void Tokenizer(string root, string name)
    {
        string target = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        foreach (string file in (string[])["vocab.json", "merges.txt"])
        {
            string source = Path.Combine(parts.Base, name, file);
            if (!File.Exists(source)) throw new StudioException($"{source} is missing.", "The base model needs its tokenizers.");
            File.Copy(source, Path.Combine(target, file));
        }
        Enter(name, "SDXL base", "MIT", true, "vocab.json", "merges.txt");
        _components.Remove(name);
    }

    private Dictionary<string, long[]> Adapter(string root, IProgress<string>? progress)
    {
        progress?.Report("adapter");
        string target = Directory.CreateDirectory(Path.Combine(root, "adapter")).FullName;
        string config = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(parts.Adapter))!, "config.json");
        File.WriteAllText(Path.Combine(target, "config.json"), File.Exists(config) ? File.ReadAllText(config) : """{ "dim_head": 64 }""");
        using var checkpoint = Checkpoint.Open(parts.Adapter);
        SafetensorsWriter.Write(Path.Combine(target, "adapter.safetensors"), checkpoint.Tensors.Values);
        Enter("adapter", "RED-AIGC/StoryMaker", "apache-2.0", true, "config.json", "adapter.safetensors");
        return checkpoint.Tensors.ToDictionary(t => t.Key, t => t.Value.Shape.ToArray());
    }

    private void Faces(string root, string source, IProgress<string>? progress)
    {
        progress?.Report("faces");
        foreach (var (component, file) in (ReadOnlySpan<(string, string)>)[("face_detector", "det_10g.onnx"), ("face_encoder", "w600k_r50.onnx")])
        {
            string from = Path.Combine(source, file), target = Directory.CreateDirectory(Path.Combine(root, component)).FullName;
            if (!File.Exists(from)) throw new StudioException($"{from} is missing.", "It is part of insightface's buffalo_l.");
            File.Copy(from, Path.Combine(target, component + ".onnx"));
            Enter(component, "insightface buffalo_l", "non-commercial research only", false, component + ".onnx");
        }
    }

    private void Enter(string component, string source, string licence, bool commercial, params ReadOnlySpan<string> files)
    {
        _components[component] = component;
        foreach (string file in files)
            _ledger.Add(new() { Path = $"{component}/{file}", Size = 0, Sha256 = "", Source = source, Licence = licence, CommercialUse = commercial });
    }

    private PackManifest Manifest(string id, string root, Dictionary<string, long[]> adapter)
    {
        var vae = VaeConfig.Read(Path.Combine(root, "vae", "config.json"));
        var schedule = ConfigFile.Read<ScheduleConfig>(Path.Combine(parts.Base, "scheduler", "scheduler_config.json"));
        long[] position = Shape("image_proj_model.pos_embed"), face = Shape("image_proj_model.proj.2.weight"), identity = Shape("image_proj_model.proj.0.weight");
        int down = 1 << (vae.BlockOutChannels.Length - 1);
        var scale = vae.Scale;
        return new()
        {
            Format = PackManifest.CurrentFormat,
            Id = id,
            Title = "SDXL with StoryMaker",
            Version = "1.0.0",
            // StoryMaker was trained near one megapixel, sides in multiples of 64.
            Image = new() { DefaultWidth = 960, DefaultHeight = 1280, Multiple = down * 8, Min = down * 8, Max = 2048 },
            Latent = new() { Channels = vae.LatentChannels, Down = down, Mean = PerChannel(scale.Mean), Std = PerChannel(scale.Std) },
            VaeFamily = "kl",
            Schedule = new()
            {
                Betas = schedule.BetaSchedule,
                BetaStart = schedule.BetaStart,
                BetaEnd = schedule.BetaEnd,
                TrainSteps = schedule.NumTrainTimesteps,
                Prediction = schedule.PredictionType,
                Spacing = schedule.TimestepSpacing,
                StepsOffset = schedule.StepsOffset,
            },
            TextEncoders =
            [
                new() { Component = "text_encoder", Vocabulary = "tokenizer/vocab.json", Merges = "tokenizer/merges.txt" },
                new()
                {
                    Component = "text_encoder_2", Vocabulary = "tokenizer_2/vocab.json", Merges = "tokenizer_2/merges.txt",
                    PadId = 0, SpecialTokens = new Dictionary<string, int> { ["!"] = 0 },
                },
            ],
            Identity = new()
            {
                FaceCropSize = 224,
                ImageSize = ClipConfig.Read(Path.Combine(root, "image_encoder", "config.json")).ImageSize,
                Mean = [0.48145466f, 0.4578275f, 0.40821073f],
                Std = [0.26862954f, 0.26130258f, 0.27577711f], // CLIP's own
                TokensPerCharacter = (int)position[1],
                FaceTokens = (int)(face[0] / position[2]),
                Slots = (int)position[0],
                IdWidth = (int)identity[1],
            },
            MaxCharacters = (int)position[0],
            ControlNets = parts.ControlNet is null ? [] : [new() { Component = "controlnet", Kind = "openpose", ImageScale = down, StrokeHalfWidth = 4, JointRadius = 4 }],
            Defaults = new() { Scheduler = "unipc", Steps = 25, Guidance = 7.5f, GuidanceRescale = 0, AdapterScale = 0.8f, LoraScale = 0.8f, RegionStrength = 0 },
            Preview = new() { Kind = "decoder" },
            Components = _components,
            Files = _ledger,
        };

        long[] Shape(string key) => adapter.TryGetValue(key, out long[]? shape)
            ? shape
            : throw new StudioException($"The adapter has no '{key}'.", "Give StoryMaker's mask.bin or the same tensors as safetensors.");

        float[] PerChannel(IReadOnlyList<float> values) =>
            [.. Enumerable.Range(0, vae.LatentChannels).Select(i => values[i % values.Count])];
    }

    private sealed record ScheduleConfig
    {
        public required string BetaSchedule { get; init; }

        public double BetaStart { get; init; } = 0.00085;

        public double BetaEnd { get; init; } = 0.012;

        public int NumTrainTimesteps { get; init; } = 1000;

        public string PredictionType { get; init; } = "epsilon";

        public string TimestepSpacing { get; init; } = "leading";

        public int StepsOffset { get; init; }
    }
}
