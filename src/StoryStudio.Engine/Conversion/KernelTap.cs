namespace StoryStudio.Engine.Conversion;

/// <summary>One element of a kernel, as rows and columns from the kernel's corner in a picture padded by one pixel.</summary>
internal readonly record struct KernelTap(int Row, int Column)
{
    /// <summary>Row by row. The padding of one pixel fits 3×3 only.</summary>
    public static KernelTap[] Square(int kernel) => kernel == 3
        ? [.. from row in Enumerable.Range(0, 3) from column in Enumerable.Range(0, 3) select new KernelTap(row, column)]
        : throw new StudioException($"A {kernel}×{kernel} convolution has no 8-bit form.", "Convert this model in float precision.");

    /// <summary>The 2×2 kernel of one phase of an upsampling convolution; see <see cref="UpsamplingConvolution"/>.</summary>
    public static KernelTap[] Phase(int phaseRow, int phaseColumn) =>
        [.. from row in Enumerable.Range(phaseRow, 2) from column in Enumerable.Range(phaseColumn, 2) select new KernelTap(row, column)];
}
