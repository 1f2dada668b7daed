using System.Text.Json;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Poses;

/// <summary>The five skeletons of golden 11/openpose: canvas and people as fractions of it, null where missing.</summary>
public static class GoldenPoses
{
    public static Pose Load(int number)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Golden("11_preprocess", "openpose", $"{number}.json")));
        int width = json.RootElement.GetProperty("canvas")[0].GetInt32();
        int height = json.RootElement.GetProperty("canvas")[1].GetInt32();
        var figures = json.RootElement.GetProperty("people").EnumerateArray()
            .Select(person => new PoseFigure { Body = [.. person.EnumerateArray().Select(Point)] });
        return new Pose { Width = width, Height = height, Figures = [.. figures] };

        Keypoint Point(JsonElement point) => point.ValueKind == JsonValueKind.Null
            ? Keypoint.Missing
            : new(point[0].GetSingle() * width, point[1].GetSingle() * height, 1);
    }
}
