using Microsoft.ML.OnnxRuntime;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Tests.Onnx;

/// <summary>Runs a graph once in ONNX Runtime.</summary>
internal static class GraphRunner
{
    public static IReadOnlyDictionary<string, float[]> Run(GraphBuilder graph, params (string Name, float[] Values, long[] Shape)[] inputs)
    {
        using var session = new InferenceSession(OnnxWriter.ToBytes(graph));
        return Run(session, inputs);
    }

    public static IReadOnlyDictionary<string, float[]> Run(InferenceSession session, params (string Name, float[] Values, long[] Shape)[] inputs)
    {
        using var options = new RunOptions();
        OrtValue[] values = [.. inputs.Select(i => OrtValue.CreateTensorValueFromMemory(i.Values, i.Shape))];
        using var results = session.Run(options, [.. inputs.Select(i => i.Name)], values, session.OutputNames);
        foreach (var value in values) value.Dispose();
        return session.OutputNames.Zip(results).ToDictionary(r => r.First, r => r.Second.GetTensorDataAsSpan<float>().ToArray());
    }

    /// <summary>Numbers of -1…1 that are the same on every machine.</summary>
    public static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 2 - 1))];
    }
}
