using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Actions;

internal static class PointArithmetic
{
    public static SKPoint Times(this SKPoint point, float factor) => new(point.X * factor, point.Y * factor);
}
