using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>UNet2DConditionModel with text only. Setting: <c>model</c>, its folder.</summary>
internal static class UNetCase
{
    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var model = new ComponentModel(verification.PathSetting("model", "../unet"));
        var sample = verification.Input("sample");
        int multiple = 1 << (UNetConfig.Read(model.ConfigPath).BlockOutChannels.Length - 1);
        bool anySize = sample.Shape[2] % multiple != 0 || sample.Shape[3] % multiple != 0;
        using var run = new GraphRun(model.UNet(anySize: anySize));
        var inputs = new Dictionary<string, StoredTensor>(verification.Inputs) { ["text"] = verification.Input("encoder_hidden_states") };
        return new Dictionary<string, StoredTensor> { ["sample_out"] = run.Run(inputs)["prediction"] };
    }
}
