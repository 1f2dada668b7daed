using System.Text.Json;
using System.Text.Json.Serialization;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Evaluation;

/// <summary>Where an evaluation keeps its pictures and numbers, so that an interrupted one goes on.</summary>
/// <remarks>
/// <c>run.json</c> says what was asked for, <c>results.jsonl</c> holds a line per picture,
/// <c>pictures/</c> the truth, the references and every picture made; JSON beside the truth says who does what there.
/// </remarks>
public sealed class EvaluationFolder
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly string _path;
    private readonly List<CaseResult> _results;

    private EvaluationFolder(string path, List<CaseResult> results) => (_path, _results) = (path, results);

    public IReadOnlyList<CaseResult> Results => _results;

    private string Lines => Path.Combine(_path, "results.jsonl");

    /// <param name="packHash">Results of other weights are not mixed with these.</param>
    /// <param name="precision">Nor those of other arithmetic.</param>
    /// <exception cref="StudioException">The folder holds another run, or any run without <paramref name="resume"/>.</exception>
    public static EvaluationFolder Open(string path, PicturePlan plan, string packHash, Precision precision, bool resume)
    {
        Directory.CreateDirectory(Path.Combine(path, "pictures"));
        // The counts may grow between runs: each case depends on its number alone.
        string asked = JsonSerializer.Serialize(new { plan.Pack, packHash, precision, plan.Seed, plan.Steps, plan.RegionStrength, plan.Scenes }, Json);
        string about = Path.Combine(path, "run.json");
        if (!File.Exists(about))
        {
            File.WriteAllText(about, asked);
            return new(path, []);
        }
        if (!resume) throw new StudioException($"{path} already holds an evaluation.", "Add --resume to go on with it, or name another folder.");
        if (File.ReadAllText(about) != asked)
            throw new StudioException($"{path} holds an evaluation of another pack, precision, seed, number of steps, region strength or other scenes.", "Name another folder.");
        return new(path, Read(Path.Combine(path, "results.jsonl")));
    }

    /// <summary>What the folder holds of a plan, in the plan's order.</summary>
    public IReadOnlyList<CaseResult> Of(PicturePlan plan)
    {
        var done = _results.ToDictionary(result => (result.Condition, result.Case));
        return [.. plan.Pictures().Select(planned => done.GetValueOrDefault((planned.Condition, planned.Case))).OfType<CaseResult>()];
    }

    public void Add(CaseResult result, ReadOnlyMemory<byte>? png)
    {
        if (png is { } picture) Write($"{result.Case}-{result.Condition.Name()}.png", picture.Span);
        // One write per line: an interruption leaves at most an unfinished last line, which Read drops.
        File.AppendAllText(Lines, JsonSerializer.Serialize(result, Json) + "\n");
        _results.Add(result);
    }

    public void AddTruth(EvaluationCase subject)
    {
        Write($"{subject.Id}-truth.png", PngEncoder.Encode(subject.TruthPicture));
        Write($"{subject.Id}-truth.json", JsonSerializer.SerializeToUtf8Bytes(SceneTruth.Of(subject), DatasetJson.Options));
        for (int i = 0; i < subject.References.Count; i++) Write($"{subject.Id}-given-{i + 1}.png", subject.References[i].Span);
    }

    private static List<CaseResult> Read(string path)
    {
        if (!File.Exists(path)) return [];
        string text = File.ReadAllText(path);
        int end = text.LastIndexOf('\n') + 1;
        if (end < text.Length) File.WriteAllText(path, text[..end]);
        return [.. text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<CaseResult>(line, Json)!)];
    }

    private void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Combine(_path, "pictures", name), bytes);
}
