using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>How specs are written beside the tensors: snake case, enums by name.</summary>
public static class DatasetJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };
}
