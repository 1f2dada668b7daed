using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Posing;

/// <summary>A pose as the control picture that a network sees, as PNG.</summary>
public static class PosePicture
{
    public const int ThumbnailSide = 240;

    public const int MaxSide = 4096;

    /// <summary>Names a caller may ask for.</summary>
    public static readonly IReadOnlyList<string> Profiles = ["controlnet", "xinsir"];

    /// <summary>The control picture at the size of the canvas, with hands and faces.</summary>
    public static byte[] Control(Pose pose, int width, int height, string profile)
    {
        var stroke = profile == "xinsir" ? StrokeProfile.Xinsir(width, height) : StrokeProfile.ControlNetAux;
        return Encode(PoseRasterizer.DrawWhole(pose, width, height, stroke), width, height);
    }

    /// <summary>The same colours, small: strokes that can be seen.</summary>
    public static byte[] Thumbnail(Pose? pose)
    {
        if (pose is null) return Encode(new byte[ThumbnailSide * ThumbnailSide * 3], ThumbnailSide, ThumbnailSide);
        float scale = (float)ThumbnailSide / Math.Max(pose.Width, pose.Height);
        int width = Math.Max(1, (int)(pose.Width * scale)), height = Math.Max(1, (int)(pose.Height * scale));
        return Encode(PoseRasterizer.DrawWhole(pose, width, height, new StrokeProfile(3, 4)), width, height);
    }

    private static byte[] Encode(byte[] rgb, int width, int height) => PngEncoder.Encode(new PixelImage(width, height, rgb));
}
