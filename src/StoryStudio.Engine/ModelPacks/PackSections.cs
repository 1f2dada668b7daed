using System.ComponentModel;

namespace StoryStudio.Engine.ModelPacks;

[Description("Picture sizes in pixels.")]
public sealed record PackImage
{
    public required int DefaultWidth { get; init; }
    public required int DefaultHeight { get; init; }

    [Description("Width and height must be multiples of this.")]
    public required int Multiple { get; init; }

    [Description("Smallest side.")]
    public required int Min { get; init; }

    [Description("Largest side.")]
    public required int Max { get; init; }
}

[Description("The latent space: what the diffusion sees is (z - mean) / std per channel.")]
public sealed record PackLatent
{
    public required int Channels { get; init; }

    [Description("Pixels per latent cell along one side.")]
    public required int Down { get; init; }

    [Description("One value per channel.")]
    public required IReadOnlyList<float> Mean { get; init; }

    [Description("One value per channel; 1 / 0.13025 throughout for SDXL.")]
    public required IReadOnlyList<float> Std { get; init; }
}

[Description("The noise schedule the weights were trained on.")]
public sealed record PackSchedule
{
    [Description("linear, scaled_linear, or explicit (then betaTable is used).")]
    public required string Betas { get; init; }

    public int TrainSteps { get; init; } = 1000;
    public double BetaStart { get; init; } = 0.00085;
    public double BetaEnd { get; init; } = 0.012;

    [Description("One beta per training step when betas is explicit.")]
    public IReadOnlyList<double>? BetaTable { get; init; }

    [Description("sqrt(alpha_bar) at the last training step after rescaling (Lin et al. 2023); absent = not rescaled.")]
    public double? TerminalSqrtAlphaBar { get; init; }

    [Description("epsilon or v_prediction.")]
    public required string Prediction { get; init; }

    [Description("leading, linspace or trailing.")]
    public required string Spacing { get; init; }

    public int StepsOffset { get; init; }
}

[Description("One text encoder and its tokenizer.")]
public sealed record PackTextEncoder
{
    [Description("Name in components.")]
    public required string Component { get; init; }

    [Description("vocab.json inside the pack.")]
    public required string Vocabulary { get; init; }

    [Description("merges.txt inside the pack.")]
    public required string Merges { get; init; }

    public int Length { get; init; } = 77;

    [Description("Which hidden state is the sequence: -2 is the output of the last but one layer.")]
    public int HiddenState { get; init; } = -2;

    [Description("Token id that fills the rest; absent = the end-of-text token.")]
    public int? PadId { get; init; }

    [Description("Tokens that are never split, with their ids (SDXL's second tokenizer: '!' -> 0).")]
    public IReadOnlyDictionary<string, int>? SpecialTokens { get; init; }
}

[Description("How a reference picture becomes tokens (StoryMaker's resamplers).")]
public sealed record PackIdentity
{
    [Description("Side of the aligned face crop for the image encoder.")]
    public required int FaceCropSize { get; init; }

    [Description("Side of the aligned face crop for the face encoder, a multiple of 112.")]
    public int FaceEncoderSize { get; init; } = 112;

    [Description("Side of the image encoder's input.")]
    public required int ImageSize { get; init; }

    public required IReadOnlyList<float> Mean { get; init; }
    public required IReadOnlyList<float> Std { get; init; }

    [Description("L: face tokens plus outfit tokens of one character; as many background tokens stand first.")]
    public required int TokensPerCharacter { get; init; }

    public required int FaceTokens { get; init; }

    [Description("Rows of the positional embedding.")]
    public required int Slots { get; init; }

    [Description("Trained with row 0 for the person farthest left, and so on: with a pose a character gets the row of its figure's place. " +
        "Otherwise the rows follow the request's order, as in the released StoryMaker.")]
    public bool SlotsFromLeft { get; init; }

    [Description("Trained with the tokens of zero features where references are withheld: a picture without characters gets these, one set per figure. " +
        "Otherwise it is made with the adapter switched off.")]
    public bool WithheldTokens { get; init; }

    [Description("Width of the face encoder's vector.")]
    public required int IdWidth { get; init; }

    [Description("Side of the face detector's input.")]
    public int DetectorSize { get; init; } = 640;

    [Description("Faces below this confidence are not faces.")]
    public float DetectorThreshold { get; init; } = 0.5f;

    [Description("Faces narrower than this many pixels of the reference get a warning.")]
    public int SmallFace { get; init; } = 64;
}

public sealed record PackVision
{
    public int SegmenterSize { get; init; } = 256;
    public int PoseDetectorSize { get; init; } = 256;
}

[Description("A ControlNet that follows OpenPose skeletons.")]
public sealed record PackControlNet
{
    [Description("Name in components.")]
    public required string Component { get; init; }

    [Description("openpose.")]
    public required string Kind { get; init; }

    [Description("Pixels of the control image per latent cell.")]
    public required int ImageScale { get; init; }

    [Description("Half the width of a limb in pixels of the control image.")]
    public required float StrokeHalfWidth { get; init; }

    [Description("Radius of a joint in pixels of the control image.")]
    public required float JointRadius { get; init; }

    [Description("It has no cross-attention and runs once per step, with the positive prompt's pooled text, for both halves of the guidance.")]
    public bool SharedAcrossGuidance { get; init; }
}

[Description("The encoders that measure drift; never used for conditioning.")]
public sealed record PackScoring
{
    [Description("Side of the picture encoder's input.")]
    public required int ImageSize { get; init; }

    public required IReadOnlyList<float> Mean { get; init; }
    public required IReadOnlyList<float> Std { get; init; }

    [Description("Side of the aligned face crop.")]
    public int FaceSize { get; init; } = 112;

    public required string Vocabulary { get; init; }
    public required string Merges { get; init; }
    public int Length { get; init; } = 77;
}

[Description("What a request gets that does not say otherwise.")]
public sealed record PackDefaults
{
    public required string Scheduler { get; init; }
    public required int Steps { get; init; }

    [Description("Steps of a draft: as few as still show what the full picture will be; absent when that was not measured.")]
    public int? DraftSteps { get; init; }

    public required float Guidance { get; init; }
    public required float GuidanceRescale { get; init; }
    public required float AdapterScale { get; init; }

    [Description("Folded into the UNet's weights when its graph is written.")]
    public required float LoraScale { get; init; }

    [Description("0 = regions do not bind, as in the released StoryMaker; 1 = a character's tokens stay inside its figure.")]
    public required float RegionStrength { get; init; }

    [Description("Width of a region's soft edge as a fraction of the picture's side.")]
    public float RegionSoftness { get; init; } = 0.05f;

    [Description("Whether people without a pose get one that fits the prompt's words; for packs that draw them better so.")]
    public bool? PoseFromWords { get; init; }
}

[Description("How the predicted x0 becomes a picture while denoising.")]
public sealed record PackPreview
{
    [Description("decoder (the pack's own), linear (the component preview_decoder) or matrix.")]
    public required string Kind { get; init; }

    [Description("For linear: pixels of the preview per latent cell.")]
    public int? Scale { get; init; }

    [Description("For matrix: per latent channel its weight in red, green and blue (0..1); a last row is added as offset.")]
    public IReadOnlyList<IReadOnlyList<float>>? Matrix { get; init; }
}

[Description("One file: what it is, where it comes from, under which licence.")]
public sealed record PackFile
{
    [Description("Relative to the pack, with forward slashes.")]
    public required string Path { get; init; }

    [Description("Bytes.")]
    public required long Size { get; init; }

    [Description("Lower-case hexadecimal.")]
    public required string Sha256 { get; init; }

    public required string Source { get; init; }

    [Description("SPDX identifier where there is one.")]
    public required string Licence { get; init; }

    public required bool CommercialUse { get; init; }
}
