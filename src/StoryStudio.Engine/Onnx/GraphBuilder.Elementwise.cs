using System.Runtime.CompilerServices;

namespace StoryStudio.Engine.Onnx;

public sealed partial class GraphBuilder
{
    public Value Add(Value a, Value b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Add", [a, b], file: file, line: line);

    public Value Subtract(Value a, Value b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Sub", [a, b], file: file, line: line);

    public Value Multiply(Value a, Value b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Mul", [a, b], file: file, line: line);

    public Value Multiply(Value a, float b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Mul", [a, Scalar(b)], file: file, line: line);

    public Value Divide(Value a, Value b, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Div", [a, b], file: file, line: line);

    public Value Sin(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Sin", [x], file: file, line: line);

    public Value Cos(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Cos", [x], file: file, line: line);

    public Value Relu(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Relu", [x], file: file, line: line);

    public Value Sigmoid(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Sigmoid", [x], file: file, line: line);

    public Value Tanh(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Tanh", [x], file: file, line: line);

    /// <summary>x·σ(x), in one pass: ONNX Runtime's QuickGelu with alpha 1.</summary>
    public Value Silu(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("QuickGelu", [x], [("alpha", 1f)], Microsoft, file: file, line: line);

    /// <summary>x·σ(1.702·x).</summary>
    public Value QuickGelu(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("QuickGelu", [x], [("alpha", 1.702f)], Microsoft, file: file, line: line);

    /// <summary>The exact (erf) GELU.</summary>
    public Value Gelu(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Gelu", [x], null, Microsoft, file: file, line: line);

    public Value Clip(Value x, float low, float high, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Clip", [x, Scalar(low), Scalar(high)], file: file, line: line);

    public Value Cast(Value x, OnnxType type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Cast", [x], [("to", (long)type)], type: type, file: file, line: line);

    public Value Softmax(Value x, int axis = -1, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Softmax", [x], [("axis", (long)axis)], file: file, line: line);
}
