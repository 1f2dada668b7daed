using System.Runtime.CompilerServices;

namespace StoryStudio.Engine.Onnx;

public sealed partial class GraphBuilder
{
    /// <summary>Sizes as in ONNX: 0 keeps the input's size at that place, -1 takes what is left.</summary>
    public Value Reshape(Value x, long[] sizes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Reshape", [x, Constant(sizes)], file: file, line: line);

    public Value Reshape(Value x, Value sizes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Reshape", [x, sizes], file: file, line: line);

    public Value Transpose(Value x, long[] order, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Transpose", [x], [("perm", order)], file: file, line: line);

    public Value Concat(IReadOnlyList<Value> parts, int axis, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        parts is [var only] ? only : Op("Concat", parts, [("axis", (long)axis)], file: file, line: line);

    public Value Unsqueeze(Value x, long[] axes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Unsqueeze", [x, Constant(axes)], file: file, line: line);

    public Value Squeeze(Value x, long[] axes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Squeeze", [x, Constant(axes)], file: file, line: line);

    /// <summary>Elements [start, end) of one axis; a negative end counts from the back.</summary>
    public Value Slice(Value x, int axis, long start, long end = long.MaxValue, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Slice", [x, Constant([start]), Constant([end]), Constant([axis])], file: file, line: line);

    public Value Expand(Value x, Value sizes, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Expand", [x, sizes], file: file, line: line);

    /// <summary>Sizes of the axes [first, end) as an Int64 vector.</summary>
    public Value ShapeOf(Value x, int first = 0, int? end = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Shape", [x], end is { } e ? [("start", (long)first), ("end", (long)e)] : [("start", (long)first)],
            type: OnnxType.Int64, file: file, line: line);

    public Value Gather(Value x, Value indices, int axis = 0, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Gather", [x, indices], [("axis", (long)axis)], file: file, line: line);

    /// <summary>[N, C, H, W] to tokens [N, H·W, C], row-major.</summary>
    public Value ToTokens(Value x, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Transpose(Reshape(x, [0, 0, -1], file, line), [0, 2, 1], file, line);

    /// <summary>Zeros around the last two axes.</summary>
    public Value PadImage(Value x, long top, long left, long bottom, long right, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Pad", [x, Constant([0, 0, top, left, 0, 0, bottom, right])], file: file, line: line);

    /// <summary>Nearest-neighbour upsampling by an integer factor.</summary>
    public Value UpsampleNearest(Value x, int factor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Resize", [x, null, Float32Constant([1, 1, factor, factor], 4)], NearestMode, file: file, line: line);

    /// <summary>Nearest-neighbour resampling to the height and width of <paramref name="like"/>.</summary>
    public Value ResizeNearest(Value x, Value like, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var sizes = Concat([ShapeOf(x, 0, 2, file, line), ShapeOf(like, 2, 4, file, line)], 0, file, line);
        return Op("Resize", [x, null, null, sizes], NearestMode, file: file, line: line);
    }

    /// <summary>Bilinear upsampling by an integer factor, half-pixel centres: torch's align_corners false.</summary>
    public Value ResizeLinear(Value x, int factor, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Op("Resize", [x, null, Float32Constant([1, 1, factor, factor], 4)],
            [("mode", "linear"), ("coordinate_transformation_mode", "half_pixel")], file: file, line: line);

    private static (string, object)[] NearestMode =>
        [("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor")];
}
