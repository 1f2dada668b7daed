namespace StoryStudio.Engine.Evaluation;

/// <summary>A colour in CIE L*a*b* (D65, 2°): L 0..100, a and b about −110..110.</summary>
public readonly record struct LabColour(double L, double A, double B)
{
    // IEC 61966-2-1, linear sRGB to XYZ; the white is the sum of each row.
    private const double
        Xr = 0.4124564, Xg = 0.3575761, Xb = 0.1804375,
        Yr = 0.2126729, Yg = 0.7151522, Yb = 0.0721750,
        Zr = 0.0193339, Zg = 0.1191920, Zb = 0.9503041;

    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(ToLinear)];

    public static LabColour FromSrgb(byte red, byte green, byte blue)
    {
        double r = Linear[red], g = Linear[green], b = Linear[blue];
        double x = Curve(((Xr * r) + (Xg * g) + (Xb * b)) / (Xr + Xg + Xb));
        double y = Curve(((Yr * r) + (Yg * g) + (Yb * b)) / (Yr + Yg + Yb));
        double z = Curve(((Zr * r) + (Zg * g) + (Zb * b)) / (Zr + Zg + Zb));
        return new((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>CIE 1976 colour difference: the distance in L*a*b*. About 2.3 is just noticeable.</summary>
    public static double Cie76(LabColour x, LabColour y)
    {
        double l = x.L - y.L, a = x.A - y.A, b = x.B - y.B;
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }

    /// <summary>CIEDE2000 colour difference with kL = kC = kH = 1 (CIE 142-2001).</summary>
    /// <remarks>Steps and special cases after Sharma, Wu, Dalal: "The CIEDE2000 Color-Difference Formula", Color Res. Appl. 30, 2005.</remarks>
    public static double Ciede2000(LabColour x, LabColour y)
    {
        double stretch = 1 + (0.5 * (1 - Saturation((Chroma(x.A, x.B) + Chroma(y.A, y.B)) / 2)));
        double a1 = x.A * stretch, a2 = y.A * stretch;
        double c1 = Chroma(a1, x.B), c2 = Chroma(a2, y.B);
        double h1 = Hue(a1, x.B), h2 = Hue(a2, y.B);
        bool grey = c1 * c2 == 0;

        double turn = grey ? 0 : h2 - h1;
        if (turn > 180) turn -= 360;
        else if (turn < -180) turn += 360;
        double hue = h1 + h2;
        if (!grey) hue = (Math.Abs(h1 - h2) <= 180 ? hue : hue < 360 ? hue + 360 : hue - 360) / 2;

        double lightness = (x.L + y.L) / 2, chroma = (c1 + c2) / 2, middle = (lightness - 50) * (lightness - 50);
        double weight = 1 - (0.17 * Cos(hue - 30)) + (0.24 * Cos(2 * hue)) + (0.32 * Cos((3 * hue) + 6)) - (0.20 * Cos((4 * hue) - 63));
        double dl = (y.L - x.L) / (1 + (0.015 * middle / Math.Sqrt(20 + middle)));
        double dc = (c2 - c1) / (1 + (0.045 * chroma));
        double dh = 2 * Math.Sqrt(c1 * c2) * Sin(turn / 2) / (1 + (0.015 * chroma * weight));
        double blue = (hue - 275) / 25;
        double rotation = -2 * Saturation(chroma) * Sin(60 * Math.Exp(-blue * blue));
        return Math.Sqrt((dl * dl) + (dc * dc) + (dh * dh) + (rotation * dc * dh));
    }

    /// <summary>Where this colour lies between two others: 0 = at <paramref name="from"/>, 1 = at <paramref name="to"/>, by projection.</summary>
    public double Between(LabColour from, LabColour to)
    {
        double l = to.L - from.L, a = to.A - from.A, b = to.B - from.B;
        return (((L - from.L) * l) + ((A - from.A) * a) + ((B - from.B) * b)) / ((l * l) + (a * a) + (b * b));
    }

    private static double ToLinear(int level)
    {
        double v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static double Curve(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    private static double Saturation(double chroma)
    {
        double power = Math.Pow(chroma, 7);
        return Math.Sqrt(power / (power + 6103515625)); // 25^7
    }

    private static double Chroma(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double Hue(double a, double b)
    {
        if (a == 0 && b == 0) return 0;
        double degrees = Math.Atan2(b, a) * 180 / Math.PI;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double Cos(double degrees) => Math.Cos(degrees * Math.PI / 180);

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
