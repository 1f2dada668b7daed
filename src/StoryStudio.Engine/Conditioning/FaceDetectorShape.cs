using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Conditioning;

/// <summary>What a face detector with SCRFD heads takes and gives.</summary>
public sealed record FaceDetectorShape
{
    /// <summary>Of the network's input, in pixels.</summary>
    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Input pixels per cell, one head each.</summary>
    public IReadOnlyList<int> Strides { get; init; } = [8, 16, 32];

    public int AnchorsPerCell { get; init; } = 2;

    public float MinScore { get; init; } = 0.5f;

    /// <summary>Of two faces that overlap more than this (intersection over union) the weaker one goes.</summary>
    public float MaxOverlap { get; init; } = 0.4f;

    public PixelScaling Scaling { get; init; } = PixelScaling.Scrfd;

    /// <summary>insightface's det_10g at its usual size.</summary>
    public static FaceDetectorShape Scrfd640 { get; } = new() { Width = 640, Height = 640 };
}
