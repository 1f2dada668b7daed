using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Balloons;

/// <summary>The outline of balloons: |x/a|^n + |y/b|^n = 1, fuller in the corners than an ellipse.</summary>
/// <param name="A">Half the width.</param>
/// <param name="B">Half the height.</param>
internal readonly record struct Superellipse(float A, float B)
{
    public const float Exponent = 2.5f;

    private const int Corners = 120;

    public bool Contains(float x, float y) => MathF.Pow(MathF.Abs(x / A), Exponent) + MathF.Pow(MathF.Abs(y / B), Exponent) <= 1;

    /// <summary>Distance from the middle to the outline in that direction.</summary>
    public float Reach(float directionX, float directionY) =>
        MathF.Pow(MathF.Pow(MathF.Abs(directionX / A), Exponent) + MathF.Pow(MathF.Abs(directionY / B), Exponent), -1 / Exponent);

    /// <summary>Half the width at a height of −1..1 of the half height, as a share of A.</summary>
    public static float Profile(float height) => MathF.Pow(1 - MathF.Pow(MathF.Min(1, MathF.Abs(height)), Exponent), 1 / Exponent);

    public SKPath Outline(SKPoint centre)
    {
        var path = new SKPath();
        var points = new SKPoint[Corners];
        for (int i = 0; i < Corners; i++)
        {
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * i / Corners);
            points[i] = new(centre.X + (A * Rounded(cos)), centre.Y + (B * Rounded(sin)));
        }
        path.AddPoly(points, close: true);
        return path;
    }

    private static float Rounded(float part) => MathF.Sign(part) * MathF.Pow(MathF.Abs(part), 2 / Exponent);
}
