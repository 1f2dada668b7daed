using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Verify;

/// <summary>Pictures as tensors, so that criteria can compare them.</summary>
internal static class PictureTensor
{
    /// <summary>U8 [height, width, 3].</summary>
    public static StoredTensor Of(string name, PixelImage image) =>
        StoredTensor.From(name, image.Pixels, image.Height, image.Width, 3);

    /// <summary>A network's input at every <paramref name="step"/>-th row and column: [1, 3, h, w].</summary>
    /// <param name="values">[3, height, width].</param>
    public static StoredTensor Every(int step, string name, float[] values, int width, int height)
    {
        int rows = (height + step - 1) / step, columns = (width + step - 1) / step;
        var picked = new float[3 * rows * columns];
        int at = 0;
        for (int channel = 0; channel < 3; channel++)
            for (int y = 0; y < height; y += step)
                for (int x = 0; x < width; x += step)
                    picked[at++] = values[(channel * height + y) * width + x];
        return StoredTensor.From(name, picked, 1, 3, rows, columns);
    }
}
