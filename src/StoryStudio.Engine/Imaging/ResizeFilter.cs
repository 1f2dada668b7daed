namespace StoryStudio.Engine.Imaging;

/// <summary>A resampling kernel of Pillow.</summary>
/// <param name="Support">Half-width in source pixels when the picture is enlarged.</param>
public sealed record ResizeFilter(double Support, Func<double, double> Weight)
{
    public static ResizeFilter Bilinear { get; } = new(1, t => Math.Max(0, 1 - Math.Abs(t)));

    /// <summary>a = −0.5.</summary>
    public static ResizeFilter Bicubic { get; } = new(2, t => Math.Abs(t) switch
    {
        < 1 and var x => (1.5 * x - 2.5) * x * x + 1,
        < 2 and var x => (((x - 5) * x + 8) * x - 4) * -0.5,
        _ => 0,
    });

    public static ResizeFilter Lanczos { get; } = new(3, t => t is >= -3 and < 3 ? Sinc(t) * Sinc(t / 3) : 0);

    private static double Sinc(double t) => t == 0 ? 1 : Math.Sin(Math.PI * t) / (Math.PI * t);
}
