namespace StoryStudio.Engine.Imaging;

/// <summary>How sharp a picture is: the variance of its Laplacian in grey levels² (Pech-Pacheco et al. 2000).</summary>
/// <remarks>A blurred photo stays below about 50; it depends on the size, so compare pictures at one size.</remarks>
public static class Sharpness
{
    /// <summary>0 for a picture smaller than 3×3 or of one colour.</summary>
    public static double Measure(PixelImage image)
    {
        if (image.Width < 3 || image.Height < 3)
            return 0;
        double sum = 0, squares = 0;
        int count = (image.Width - 2) * (image.Height - 2);
        for (int y = 1; y < image.Height - 1; y++)
        {
            for (int x = 1; x < image.Width - 1; x++)
            {
                double laplacian = Grey(x - 1, y) + Grey(x + 1, y) + Grey(x, y - 1) + Grey(x, y + 1) - 4 * Grey(x, y);
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        return Math.Max(0, squares / count - sum / count * (sum / count));

        double Grey(int x, int y)
        {
            int i = (y * image.Width + x) * 3;
            return 0.299 * image.Pixels[i] + 0.587 * image.Pixels[i + 1] + 0.114 * image.Pixels[i + 2];
        }
    }
}
