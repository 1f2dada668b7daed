using System.Text.RegularExpressions;

namespace StoryStudio.Engine.ModelPacks;

/// <summary>What a manifest must satisfy by itself, before any other file is looked at.</summary>
internal static partial class PackRules
{
    public static readonly string[] KnownComponents =
    [
        "text_encoder", "text_encoder_2", "unet", "vae", "adapter", "controlnet", "image_encoder", "face_detector",
        "face_encoder", "segmenter", "pose_detector", "score_text", "score_image", "score_face", "preview_decoder",
    ];

    /// <summary>Without the detectors and the segmenter a pack still works with hand-painted masks.</summary>
    private static readonly string[] Required = ["unet", "vae", "adapter", "image_encoder"];

    /// <summary>Every rule that the manifest breaks, in words.</summary>
    public static IEnumerable<string> Broken(PackManifest m, string folderName) =>
    [
        .. Identity(m, folderName), .. Sizes(m), .. Latents(m), .. Schedule(m), .. Characters(m), .. Components(m), .. Defaults(m),
        .. Preview(m), .. Files(m),
    ];

    private static IEnumerable<string> Identity(PackManifest m, string folderName)
    {
        if (m.Format != PackManifest.CurrentFormat) yield return $"format {m.Format} is not {PackManifest.CurrentFormat}";
        if (!IdPattern().IsMatch(m.Id)) yield return $"the id '{m.Id}' is not made of lower-case letters, digits and hyphens";
        else if (m.Id != folderName) yield return $"the id '{m.Id}' is not the folder's name '{folderName}'";
    }

    private static IEnumerable<string> Sizes(PackManifest m)
    {
        var i = m.Image;
        if (i.Multiple <= 0 || i.Multiple % Math.Max(1, m.Latent.Down) != 0) yield return "image.multiple is not a multiple of latent.down";
        else if (i.Min < i.Multiple || i.Max < i.Min || i.Max > 8192) yield return "image.min and image.max contradict each other";
        else if (Bad(i.DefaultWidth) || Bad(i.DefaultHeight)) yield return "the default image size is not allowed by the pack itself";

        bool Bad(int side) => side < i.Min || side > i.Max || side % i.Multiple != 0;
    }

    private static IEnumerable<string> Latents(PackManifest m)
    {
        var l = m.Latent;
        if (m.VaeFamily is not (PackManifest.KlAutoencoder or PackManifest.FlatAutoencoder)) yield return $"vaeFamily '{m.VaeFamily}' is unknown";
        if (l.Channels is < 1 or > 256 || l.Down is < 1 or > 64) yield return "latent.channels or latent.down is out of range";
        if (l.Mean.Count != l.Channels || l.Std.Count != l.Channels) yield return "latent.mean and latent.std need one value per channel";
        if (l.Mean.Any(v => !float.IsFinite(v)) || l.Std.Any(v => !(v > 0) || !float.IsFinite(v))) yield return "latent.mean or latent.std is not usable";
    }

    private static IEnumerable<string> Schedule(PackManifest m)
    {
        var s = m.Schedule;
        if (s.Betas is not ("linear" or "scaled_linear" or "explicit")) yield return $"schedule.betas '{s.Betas}' is unknown";
        if (s.TrainSteps is < 2 or > 10_000) yield return "schedule.trainSteps is out of range";
        if (s.Betas == "explicit" && s.BetaTable?.Count != s.TrainSteps) yield return "schedule.betaTable needs one beta per training step";
        if (s.Prediction is not ("epsilon" or "v_prediction")) yield return $"schedule.prediction '{s.Prediction}' is unknown";
        if (s.Spacing is not ("leading" or "linspace" or "trailing")) yield return $"schedule.spacing '{s.Spacing}' is unknown";
    }

    private static IEnumerable<string> Characters(PackManifest m)
    {
        var id = m.Identity;
        if (id.FaceTokens < 1 || id.TokensPerCharacter <= id.FaceTokens || id.TokensPerCharacter > 1024) yield return "identity.tokensPerCharacter or faceTokens is out of range";
        if (m.MaxCharacters is < 1 or > 8 || m.MaxCharacters > id.Slots) yield return "maxCharacters is larger than identity.slots";
        if (id.Mean.Count != 3 || id.Std.Count != 3 || id.Std.Any(v => !(v > 0))) yield return "identity.mean and identity.std need three values";
        if (Odd(id.FaceCropSize) || Odd(id.ImageSize) || Odd(id.FaceEncoderSize) || Odd(id.DetectorSize)) yield return "a size in identity is out of range";

        static bool Odd(int side) => side is < 16 or > 2048;
    }

    private static IEnumerable<string> Components(PackManifest m)
    {
        foreach (string name in m.Components.Keys.Except(KnownComponents)) yield return $"the component '{name}' is unknown";
        foreach (string name in Required.Except(m.Components.Keys)) yield return $"the component '{name}' is missing";
        if (m.TextEncoders.Count is < 1 or > 2) yield return "there must be one text encoder or two";
        foreach (string name in m.TextEncoders.Select(t => t.Component).Concat(m.ControlNets.Select(c => c.Component)).Except(m.Components.Keys))
            yield return $"the component '{name}' is used but not listed";
        foreach (string name in m.Components.Keys.Where(name => name.StartsWith("text_encoder", StringComparison.Ordinal)).Except(m.TextEncoders.Select(t => t.Component)))
            yield return $"the component '{name}' is listed, but not used by textEncoders";
        foreach (var net in m.ControlNets)
            if (net.Kind != "openpose" || net.ImageScale is < 1 or > 64 || !(net.StrokeHalfWidth > 0) || !(net.JointRadius > 0))
                yield return $"the ControlNet '{net.Component}' has an unknown kind or impossible strokes";
    }

    private static IEnumerable<string> Defaults(PackManifest m)
    {
        var d = m.Defaults;
        if (d.Steps is < 1 or > 150) yield return "defaults.steps is not in 1..150";
        if (d.DraftSteps is { } draft && (draft < 1 || draft >= d.Steps)) yield return "defaults.draftSteps is not below defaults.steps";
        if (d.PoseFromWords == true && m.ControlNets.Count == 0) yield return "defaults.poseFromWords needs a ControlNet for poses";
        if (!(d.Guidance is >= 1 and <= 30)) yield return "defaults.guidance is not in 1..30";
        if (!(d.GuidanceRescale is >= 0 and <= 1)) yield return "defaults.guidanceRescale is not in 0..1";
        if (!(d.AdapterScale is >= 0 and <= 2) || !(d.LoraScale is >= 0 and <= 2)) yield return "defaults.adapterScale or loraScale is not in 0..2";
        if (!(d.RegionStrength is >= 0 and <= 1) || !(d.RegionSoftness is >= 0 and <= 0.5f)) yield return "defaults.regionStrength or regionSoftness is out of range";
    }

    private static IEnumerable<string> Preview(PackManifest m)
    {
        if (m.Preview.Kind == "linear" && (m.Preview.Scale is not (>= 1 and <= 64) || !m.Components.ContainsKey("preview_decoder")))
            yield return "preview.kind 'linear' needs a scale and the component 'preview_decoder'";
        if (m.Preview.Kind is not ("decoder" or "matrix" or "linear")) yield return $"preview.kind '{m.Preview.Kind}' is unknown";
        if (m.Preview.Kind == "matrix" && (m.Preview.Matrix?.Count != m.Latent.Channels + 1 || m.Preview.Matrix.Any(row => row.Count != 3)))
            yield return "preview.matrix needs a row of three per latent channel and one more";
    }

    private static IEnumerable<string> Files(PackManifest m)
    {
        foreach (var file in m.Files)
        {
            if (!IsInside(file.Path)) yield return $"the path '{file.Path}' leaves the pack";
            if (file.Size < 0 || !HashPattern().IsMatch(file.Sha256)) yield return $"size or SHA-256 of '{file.Path}' is malformed";
        }
        foreach (var twice in m.Files.GroupBy(f => f.Path).Where(g => g.Count() > 1)) yield return $"'{twice.Key}' is listed twice";
        var listed = m.Files.Select(f => f.Path).ToHashSet();
        foreach (var (name, folder) in m.Components)
        {
            if (!IsInside(folder)) yield return $"the folder of '{name}' leaves the pack";
            else if (!listed.Any(p => p.StartsWith(folder + "/", StringComparison.Ordinal))) yield return $"no file of '{name}' is listed";
        }
        string?[] named = [m.Words, .. m.TextEncoders.SelectMany(t => new[] { t.Vocabulary, t.Merges }), m.Scoring?.Vocabulary, m.Scoring?.Merges];
        foreach (string? path in named)
            if (path is not null && !listed.Contains(path)) yield return $"'{path}' is used but not listed";
    }

    private static bool IsInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Contains('\\') && !path.Contains(':')
        && path.Split('/').All(part => part is not ("" or "." or ".."));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex HashPattern();
}
