using System.Globalization;
using System.Text;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;

namespace StoryStudio.Tools.Evaluate;

/// <summary>How figures stand in a report's Markdown: the same in every language.</summary>
internal static class Figures
{
    public const string None = "–";

    public static readonly IReadOnlyDictionary<EvaluationCondition, string> Titles = new Dictionary<EvaluationCondition, string>
    {
        [EvaluationCondition.Reference] = "reference picture",
        [EvaluationCondition.RegionsOff] = "reference picture, region bias off",
        [EvaluationCondition.RegionsOn] = "reference picture, region bias full",
        [EvaluationCondition.Unposed] = "reference picture, no pose",
        [EvaluationCondition.Worded] = "reference picture and describing text",
        [EvaluationCondition.Wrong] = "another person's picture",
        [EvaluationCondition.Described] = "describing text alone",
        [EvaluationCondition.Plain] = "plain text alone",
        [EvaluationCondition.Floor] = "the truth through the autoencoder",
        [EvaluationCondition.Truth] = "the truth itself",
    };

    public static string Arithmetic(Precision precision) => precision is Precision.Int8 ? "8-bit products" : "float arithmetic";

    public static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    public static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
