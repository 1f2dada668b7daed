using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Tools.Verify.Kinds;

namespace StoryStudio.Tools.Verify;

/// <summary>Computes the tensors that <see cref="VerificationCase.Wanted"/> names, with the engine's own code.</summary>
public delegate IReadOnlyDictionary<string, StoredTensor> CaseRunner(VerificationCase verification);

/// <summary>Kinds of cases. A new kind is a file in Kinds/ and a line here.</summary>
public static class CaseKinds
{
    private static readonly Dictionary<string, CaseRunner> Runners = new(StringComparer.Ordinal)
    {
        ["clip_preprocess"] = ClipPreprocessCase.Run,
        ["clip_text"] = ClipTextCase.Run,
        ["clip_vision"] = ClipVisionCase.Run,
        ["controlnet"] = ControlNetCase.Run,
        ["face_alignment"] = FaceAlignmentCase.Run,
        ["face_detection"] = FaceDetectionCase.Run,
        ["openpose"] = OpenPoseCase.Run,
        ["scheduler"] = SchedulerCase.Run,
        ["story"] = StoryCase.Run,
        ["storymaker_crop"] = StoryMakerCropCase.Run,
        ["storymaker_proj"] = ResamplerCase.Run,
        ["storymaker_proj_formula"] = FormulaResamplerCase.Run,
        ["torch_random"] = TorchRandomCase.Run,
        ["unet"] = UNetCase.Run,
        ["unet_storymaker"] = StoryMakerUNetCase.Run,
        ["vae"] = VaeCase.Run,
    };

    public static IEnumerable<string> Names => Runners.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="UnknownNameException"/>
    public static CaseRunner Find(string kind) =>
        Runners.TryGetValue(kind, out var runner) ? runner : throw new UnknownNameException("kind of case", kind, Names);
}
