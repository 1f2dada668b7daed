using System.Globalization;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify.Kinds;

/// <summary>
/// CLIP text encoders. Setting: <c>model</c>, a folder. Expected keys: the input's name, a dot, and
/// <c>hidden_states_-2</c> (any index), <c>last_hidden_state</c>, <c>pooler_output</c> or <c>text_embeds</c>.
/// </summary>
internal static class ClipTextCase
{
    private const string HiddenState = "hidden_states_";

    public static IReadOnlyDictionary<string, StoredTensor> Run(VerificationCase verification)
    {
        var results = new Dictionary<string, StoredTensor>();
        foreach (var keys in verification.Wanted.GroupBy(HiddenStateOf))
        {
            using var model = new ComponentModel(verification.PathSetting("model", "."));
            using var run = new GraphRun(model.ClipText(keys.Key, withLast: true));
            foreach (string key in keys)
            {
                int dot = key.IndexOf('.', StringComparison.Ordinal);
                var input = verification.Input(key[..Math.Max(dot, 0)]);
                results[key] = run.Run(new Dictionary<string, StoredTensor> { ["input_ids"] = input })[OutputOf(key[(dot + 1)..])];
            }
        }
        return results;
    }

    private static int HiddenStateOf(string key) =>
        key.IndexOf(HiddenState, StringComparison.Ordinal) is >= 0 and var at
            ? int.Parse(key[(at + HiddenState.Length)..], CultureInfo.InvariantCulture)
            : -2;

    private static string OutputOf(string name) => name switch
    {
        "last_hidden_state" => "last",
        "pooler_output" or "text_embeds" => "pooled",
        _ when name.StartsWith(HiddenState, StringComparison.Ordinal) => "hidden",
        _ => throw new UnknownNameException("output of a text encoder", name, [HiddenState + "-2", "last_hidden_state", "pooler_output", "text_embeds"]),
    };
}
