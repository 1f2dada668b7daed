using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>UNet2DConditionModel with text only. Setting: <c>model</c>, its folder.</summary>
internal static class UNetCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var model = new ComponentModel(verification.PathSetting("model", "../unet"));
        using var run = new GraphRun(model.UNet());
        var inputs = new Dictionary<string, StoredTensor>(verification.Inputs) { ["text"] = verification.Input("encoder_hidden_states") };
        return new Dictionary<string, StoredTensor> { ["sample_out"] = run.Run(inputs)["prediction"] };
    }
}
