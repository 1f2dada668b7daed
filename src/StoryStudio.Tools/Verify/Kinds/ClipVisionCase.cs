using System.Globalization;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// CLIP image encoders. Setting: <c>model</c>, a folder. Expected keys: <c>hidden_states_-2</c> (any index),
/// <c>last_hidden_state</c>, <c>image_embeds</c>.
/// </summary>
internal static class ClipVisionCase
{
    private const string HiddenState = "hidden_states_";

    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var inputs = new Dictionary<string, StoredTensor> { ["pixels"] = verification.Input("pixel_values") };
        return verification.Wanted.ToDictionary(key => key, key =>
        {
            var (output, state) = OutputOf(key);
            using var model = new ComponentModel(verification.PathSetting("model", "."));
            using var run = new GraphRun(model.ClipVision(state, withEmbedding: output == "embedding"));
            return run.Run(inputs)[output];
        });
    }

    private static (string Output, int HiddenState) OutputOf(string key) => key switch
    {
        "image_embeds" => ("embedding", -2),
        "last_hidden_state" => ("hidden", -1),
        _ when key.StartsWith(HiddenState, StringComparison.Ordinal) => ("hidden", int.Parse(key[HiddenState.Length..], CultureInfo.InvariantCulture)),
        _ => throw new UnknownNameException("output of an image encoder", key, [HiddenState + "-2", "last_hidden_state", "image_embeds"]),
    };
}
