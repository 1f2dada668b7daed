using SkiaSharp;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Where the parts of a face lie inside a head (<see cref="HeadFrame"/>); profiles look to the left.</summary>
internal static class FaceLayout
{
    public const float EyeX = 0.17f, EyeY = 0.03f, NoseY = 0.13f, MouthY = 0.285f, BrowY = -0.10f, MouthHalf = 0.105f;

    public static readonly SKPoint ProfileNose = new(-0.45f, 0.14f);
    public static readonly SKPoint ProfileEye = new(-0.22f, 0.03f);
    public static readonly SKPoint ProfileFarEye = new(-0.34f, 0.03f);
    public static readonly SKPoint ProfileEar = new(0.09f, 0.07f);
    public static readonly SKPoint ProfileMouthFront = new(-0.36f, 0.285f);
    public static readonly SKPoint ProfileMouthBack = new(-0.22f, 0.285f);

    /// <summary>Half the width of the head.</summary>
    public static float HalfWidth(CharacterSpec spec) => (spec.HeadWidth * 0.6f) + spec.Face switch
    {
        FaceShape.Oval => 0.37f,
        FaceShape.Round => 0.41f,
        _ => 0.39f,
    };
}
