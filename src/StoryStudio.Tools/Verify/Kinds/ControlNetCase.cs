using System.Globalization;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// ControlNetModel and the UNet with its residuals. Settings: <c>model</c> and <c>unet</c>, folders. Expected keys:
/// <c>scale0.8.down.3</c>, <c>scale0.8.mid</c>, <c>unet_with_scale0.8</c>, <c>unet_without</c>, and <c>unet_with_two</c>: the
/// image at 0.5 plus its mirror image at 0.3.
/// </summary>
internal sealed class ControlNetCase : IDisposable
{
    private readonly ComponentModel _unetModel, _controlModel;
    private readonly GraphRun _unet, _control, _hint;
    private readonly VerificationCase _case;
    private readonly Dictionary<string, StoredTensor> _inputs;

    private ControlNetCase(VerificationCase verification)
    {
        _case = verification;
        _unetModel = new(verification.PathSetting("unet", "../../03_unet/unet"));
        _controlModel = new(verification.PathSetting("model", "../controlnet"));
        _unet = new(_unetModel.UNet(withControl: true));
        _control = new(_controlModel.ControlNet());
        _hint = new(_controlModel.ControlNetHint());
        _inputs = new(verification.Inputs) { ["text"] = verification.Input("encoder_hidden_states") };
    }

    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        using var run = new ControlNetCase(verification);
        return verification.Wanted.ToDictionary(key => key, run.Compute);
    }

    public void Dispose()
    {
        IDisposable[] owned = [_unet, _control, _hint, _unetModel, _controlModel];
        foreach (var item in owned) item.Dispose();
    }

    private StoredTensor Compute(string key)
    {
        var image = _case.Input("controlnet_cond");
        if (key == "unet_without") return UNet(Residuals(image, 0));
        if (key == "unet_with_two") return UNet(Sum(Residuals(image, 0.5f), Residuals(Mirrored(image), 0.3f)));
        if (key.StartsWith("unet_with_scale", StringComparison.Ordinal)) return UNet(Residuals(image, Scale(key["unet_with_scale".Length..])));
        int dot = key.LastIndexOf(".down.", StringComparison.Ordinal);
        if (dot < 0) dot = key.LastIndexOf(".mid", StringComparison.Ordinal);
        if (dot < 0 || !key.StartsWith("scale", StringComparison.Ordinal))
            throw new StudioException($"Nothing is known about '{key}'.", "Expected names like scale1.down.0, scale1.mid or unet_with_scale0.8.");
        var residuals = Residuals(image, Scale(key["scale".Length..dot]));
        return key.EndsWith(".mid", StringComparison.Ordinal)
            ? residuals[UNetGraph.MiddleResidual]
            : residuals[UNetGraph.DownResidual(int.Parse(key[(dot + ".down.".Length)..], CultureInfo.InvariantCulture))];
    }

    private IReadOnlyDictionary<string, StoredTensor> Residuals(StoredTensor image, float scale)
    {
        var hint = _hint.Run(new Dictionary<string, StoredTensor> { ["image"] = image })["hint"];
        return _control.Run(new Dictionary<string, StoredTensor>(_inputs) { ["hint"] = hint, ["scale"] = StoredTensor.From("scale", [scale], 1) });
    }

    private StoredTensor UNet(IReadOnlyDictionary<string, StoredTensor> residuals) =>
        _unet.Run(_inputs.Concat(residuals).ToDictionary())["prediction"];

    private static Dictionary<string, StoredTensor> Sum(IReadOnlyDictionary<string, StoredTensor> a, IReadOnlyDictionary<string, StoredTensor> b) =>
        a.ToDictionary(r => r.Key, r => StoredTensor.From(
            r.Key, [.. r.Value.ToFloats().Zip(b[r.Key].ToFloats(), (x, y) => x + y)], [.. r.Value.Shape]));

    private static StoredTensor Mirrored(StoredTensor image)
    {
        float[] pixels = image.ToFloats();
        int width = (int)image.Shape[^1];
        for (int row = 0; row < pixels.Length; row += width) pixels.AsSpan(row, width).Reverse();
        return StoredTensor.From(image.Name, pixels, [.. image.Shape]);
    }

    private static float Scale(string text) => float.TryParse(text, CultureInfo.InvariantCulture, out float scale)
        ? scale
        : throw new StudioException($"'{text}' is not a conditioning scale.", "Expected a number like 0.8.");
}
