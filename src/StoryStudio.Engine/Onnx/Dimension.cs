namespace StoryStudio.Engine.Onnx;

/// <summary>One axis of a graph input: a fixed size, or a name for a size that each run decides.</summary>
public readonly record struct Dimension(long Size, string? Symbol)
{
    public static implicit operator Dimension(long size) => FromInt64(size);

    public static implicit operator Dimension(string symbol) => FromString(symbol);

    public static Dimension FromInt64(long size) => new(size, null);

    public static Dimension FromString(string symbol) => new(-1, symbol);

    public override string ToString() => Symbol ?? Size.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
