using SkiaSharp;

namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>Finds the elbow of an arm whose shoulder and wrist are given (or the knee of a leg).</summary>
internal static class ArmReach
{
    /// <summary>Of the two possible elbows the lower one wins, unless the other lies much farther out.</summary>
    private const float AsideWeight = 0.8f;

    /// <summary>
    /// Two-bone inverse kinematics by the law of cosines. A target that is too far pulls the arm straight and the wrist
    /// stops short of it.
    /// </summary>
    /// <param name="aside">-1 or 1: where elbows point in the picture besides down.</param>
    public static (SKPoint Elbow, SKPoint Wrist) Solve(SKPoint shoulder, SKPoint target, float upper, float fore, float aside)
    {
        float dx = target.X - shoulder.X, dy = target.Y - shoulder.Y;
        float wanted = MathF.Sqrt((dx * dx) + (dy * dy));
        float reach = Math.Clamp(wanted, Math.Abs(upper - fore) + 1e-3f, (upper + fore) * 0.999f);
        float ux = wanted > 1e-6f ? dx / wanted : 0, uy = wanted > 1e-6f ? dy / wanted : 1;
        float along = ((upper * upper) - (fore * fore) + (reach * reach)) / (2 * reach);
        float across = MathF.Sqrt(Math.Max(0, (upper * upper) - (along * along)));
        if ((uy * aside * AsideWeight) - ux < 0) across = -across;
        var elbow = new SKPoint(shoulder.X + (ux * along) + (uy * across), shoulder.Y + (uy * along) - (ux * across));
        return (elbow, new(shoulder.X + (ux * reach), shoulder.Y + (uy * reach)));
    }
}
