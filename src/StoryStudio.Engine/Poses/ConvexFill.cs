namespace StoryStudio.Engine.Poses;

/// <summary>Fills ellipses and discs in an index raster the way OpenCV does, without anti-aliasing.</summary>
/// <remarks>
/// A convex shape covers one run per row: the outline's pixels (8-connected line, as OpenCV's LineIterator
/// walks it) and everything between them. Shapes may reach far outside the raster.
/// </remarks>
internal sealed class ConvexFill(int width, int height)
{
    private readonly int[] _left = new int[height];
    private readonly int[] _right = new int[height];

    /// <summary>An ellipse as a polygon with a corner per degree, corners rounded to whole pixels (cv2.ellipse2Poly).</summary>
    public void Ellipse(int centreX, int centreY, double halfLength, double halfWidth, int degrees, Span<byte> pixels, byte value)
    {
        Array.Fill(_left, int.MaxValue);
        Array.Fill(_right, int.MinValue);
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(degrees));
        var previous = Corner(0);
        for (int i = 1; i <= 360; i++)
        {
            var corner = Corner(i);
            if (corner == previous)
                continue;
            Edge(previous.X, previous.Y, corner.X, corner.Y);
            previous = corner;
        }
        Edge(previous.X, previous.Y, previous.X, previous.Y);
        for (int y = 0; y < height; y++)
            Run(y, _left[y], _right[y], pixels, value);

        (int X, int Y) Corner(int arc)
        {
            var (s, c) = Math.SinCos(double.DegreesToRadians(arc));
            double x = halfLength * c, y = halfWidth * s;
            // Math.Round is half-to-even, as cvRound is.
            return ((int)Math.Round(centreX + x * cos - y * sin), (int)Math.Round(centreY + x * sin + y * cos));
        }
    }

    public void Disc(int centreX, int centreY, double radius, Span<byte> pixels, byte value)
    {
        int reach = (int)radius;
        for (int y = Math.Max(0, centreY - reach); y <= Math.Min(height - 1, centreY + reach); y++)
        {
            int dy = y - centreY;
            int half = (int)Math.Sqrt(radius * radius - dy * dy);
            Run(y, centreX - half, centreX + half, pixels, value);
        }
    }

    /// <summary>A line with round ends, as discs side by side.</summary>
    public void Line((double X, double Y) from, (double X, double Y) to, double thickness, Span<byte> pixels, byte value)
    {
        // The part inside the raster is what counts; a hand has no line longer than a picture.
        int steps = (int)Math.Clamp(Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))), 1, 4 * (width + height));
        for (int step = 0; step <= steps; step++)
            Disc((int)(from.X + (to.X - from.X) * step / steps), (int)(from.Y + (to.Y - from.Y) * step / steps), Math.Max(0.5, thickness / 2), pixels, value);
    }

    /// <summary>Widens the runs by the pixels of one edge.</summary>
    private void Edge(int x0, int y0, int x1, int y1)
    {
        if (x1 < x0)
            (x0, y0, x1, y1) = (x1, y1, x0, y0);
        int dx = x1 - x0, dy = Math.Abs(y1 - y0), stepY = Math.Sign(y1 - y0);
        bool steep = dy > dx;
        int along = steep ? dy : dx, across = steep ? dx : dy;
        int error = along - 2 * across;
        int x = x0, y = y0;
        for (int i = 0; i <= along; i++)
        {
            if ((uint)y < (uint)height)
            {
                _left[y] = Math.Min(_left[y], x);
                _right[y] = Math.Max(_right[y], x);
            }
            bool bend = error < 0;
            error += bend ? 2 * along - 2 * across : -2 * across;
            if (steep || bend)
                y += stepY;
            if (!steep || bend)
                x++;
        }
    }

    private void Run(int y, int left, int right, Span<byte> pixels, byte value)
    {
        left = Math.Max(left, 0);
        right = Math.Min(right, width - 1);
        if (left <= right)
            pixels.Slice(y * width + left, right - left + 1).Fill(value);
    }
}
