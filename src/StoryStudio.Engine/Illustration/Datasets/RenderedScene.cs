using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>A drawn picture and everything that is true about it.</summary>
public sealed class RenderedScene
{
    /// <summary>Pixels on each side.</summary>
    public const int Size = 256;

    /// <summary>RGB [256, 256, 3].</summary>
    public byte[] Picture { get; } = GC.AllocateUninitializedArray<byte>(Size * Size * 3);

    /// <summary>[256, 256]: 0 = background, i + 1 = person i is what one sees there.</summary>
    public byte[] Mask { get; } = GC.AllocateUninitializedArray<byte>(Size * Size);

    /// <summary>From left to right, as in the spec.</summary>
    public required IReadOnlyList<RenderedPerson> People { get; init; }

    /// <summary>Pixels of people that stand behind somebody else.</summary>
    public int CoveredPixels { get; init; }

    internal static bool Contains(SKPoint point) => point is { X: >= 0 and < Size, Y: >= 0 and < Size };

    /// <summary>The same picture, its keypoints replaced by the ones it was drawn for.</summary>
    internal RenderedScene WithKeypoints(IReadOnlyList<PoseFigure> figures)
    {
        var copy = new RenderedScene { People = [.. People.Select((person, i) => person with { Keypoints = [.. figures[i].Body] })], CoveredPixels = CoveredPixels };
        Picture.CopyTo(copy.Picture, 0);
        Mask.CopyTo(copy.Mask, 0);
        return copy;
    }

    /// <summary>The skeletons of everybody, on a canvas of 256 × 256.</summary>
    public Pose Pose => new() { Width = Size, Height = Size, Figures = [.. People.Select(p => new PoseFigure { Body = p.Keypoints })] };
}

/// <param name="Keypoints">18 joints in pixels; confidence 1 = in the picture and seen from this side, else 0.</param>
/// <param name="Face">Null when there is none to see: from behind, covered, or outside the picture.</param>
public sealed record RenderedPerson(CharacterSpec Character, FigureStance Stance, Keypoint[] Keypoints, FigureFace? Face);
