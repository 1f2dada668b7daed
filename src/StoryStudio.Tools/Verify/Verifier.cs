using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;

namespace StoryStudio.Tools.Verify;

/// <param name="Error">The largest error among its tensors, in the criterion's metric.</param>
public sealed record CriterionResult(Criterion Criterion, int Tensors, long Elements, double Error)
{
    public bool Passed => Elements > 0 && Error <= Criterion.Limit;
}

/// <param name="Failure">Why the case could not be compared; null if it was.</param>
public sealed record CaseResult(string Folder, string Kind, IReadOnlyList<CriterionResult> Criteria, StudioException? Failure)
{
    public bool Passed => Failure is null && Criteria.Count > 0 && Criteria.All(c => c.Passed);
}

/// <summary>Runs cases and compares. Whatever could not be compared is a failure, never a pass.</summary>
public static class Verifier
{
    /// <summary>Every folder at or below <paramref name="root"/> that has a case.json, in order.</summary>
    public static IReadOnlyList<string> CasesIn(string root) => Directory.Exists(root)
        ? [.. Directory.EnumerateFiles(root, CaseFile.FileName, SearchOption.AllDirectories).Select(f => Path.GetDirectoryName(f)!).Order(StringComparer.Ordinal)]
        : throw new StudioException($"There is no folder {root}.", "Name a folder that holds verification cases.");

    public static CaseResult Run(string folder)
    {
        string kind = "?";
        try
        {
            using var verification = new VerificationCase(folder);
            kind = verification.File.Kind;
            var actual = CaseKinds.Find(kind)(verification);
            return new(folder, kind, [.. verification.File.Criteria.Select(c => Compare(c, actual, verification.Expected))], null);
        }
        catch (StudioException e)
        {
            return new(folder, kind, [], e);
        }
        catch (Exception e) when (e is not (OperationCanceledException or Microsoft.ML.OnnxRuntime.OnnxRuntimeException))
        {
            // One bad case must not keep the others from being judged.
            return new(folder, kind, [], new StudioException($"The case cannot be run: {e.Message}", $"Check {CaseFile.FileName} and the tensors beside it.", e));
        }
        catch (Microsoft.ML.OnnxRuntime.OnnxRuntimeException e)
        {
            return new(folder, kind, [], new StudioException("ONNX Runtime refused the graph: " + e.Message, "The node's name ends in the line that made it."));
        }
    }

    private static CriterionResult Compare(
        Criterion criterion, IReadOnlyDictionary<string, StoredTensor> actual, IReadOnlyDictionary<string, StoredTensor> expected)
    {
        long elements = 0;
        double error = 0;
        string[] names = [.. criterion.Keys.SelectMany(k => Require(Criterion.Matches(k, expected.Keys), k)).Distinct()];
        foreach (string name in names)
        {
            if (!actual.TryGetValue(name, out var computed))
                throw new StudioException($"Nothing was computed for '{name}'.", "The case's kind does not know this key.");
            if (!computed.Shape.SequenceEqual(expected[name].Shape))
                throw new StudioException($"'{name}' came out as {computed}, expected {expected[name]}.", "Check the case's inputs.");
            error = Math.Max(error, criterion.Measure(Doubles(computed), Doubles(expected[name])));
            elements += computed.Count;
        }
        return new(criterion, names.Length, elements, error);
    }

    private static string[] Require(IEnumerable<string> matches, string key) =>
        matches.ToArray() is { Length: > 0 } found ? found : throw new StudioException($"No expected tensor is named '{key}'.", "A criterion must compare something.");

    /// <summary>Float64 holds every element type here exactly, except Int64 beyond 2^53.</summary>
    private static double[] Doubles(StoredTensor tensor) => tensor.Type switch
    {
        TensorType.F64 => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(tensor.ToBytes()).ToArray(),
        TensorType.I64 => Array.ConvertAll(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(tensor.ToBytes()).ToArray(), v => (double)v),
        TensorType.I32 => Array.ConvertAll(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(tensor.ToBytes()).ToArray(), v => (double)v),
        _ => Array.ConvertAll(tensor.ToFloats(), v => (double)v),
    };
}
