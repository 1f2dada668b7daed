using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Tools.Generate;

/// <summary>A run's report as a file: the recipe, where it ran, how long everything took, the scores.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static byte[] Write(GenerationReport report, GenerationEngine engine)
    {
        double loop = report.StepMilliseconds.Sum();
        var json = new JsonObject
        {
            ["recipe"] = JsonNode.Parse(report.RecipeJson),
            ["provider"] = JsonSerializer.SerializeToNode(engine.Provider, Options),
            ["threads"] = engine.Threads,
            ["totalMilliseconds"] = report.TotalMilliseconds,
            ["stageMilliseconds"] = JsonSerializer.SerializeToNode(report.StageMilliseconds, Options),
            ["stepMilliseconds"] = JsonSerializer.SerializeToNode(report.StepMilliseconds, Options),
            ["runtimeMilliseconds"] = report.RuntimeMilliseconds,
            ["shareOutsideRuntime"] = loop > 0 ? 1 - report.RuntimeMilliseconds / loop : 0,
            ["scores"] = JsonSerializer.SerializeToNode(report.Scores, Options),
            ["clipT"] = report.ClipT,
        };
        return JsonSerializer.SerializeToUtf8Bytes(json, Options);
    }
}
