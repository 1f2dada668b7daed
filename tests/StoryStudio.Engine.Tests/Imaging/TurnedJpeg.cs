namespace StoryStudio.Engine.Tests.Imaging;

/// <summary>What a camera that is held sideways writes.</summary>
internal static class TurnedJpeg
{
    /// <summary>The JPEG with an APP1 segment that holds nothing but the orientation.</summary>
    /// <param name="orientation">EXIF, 1..8.</param>
    public static byte[] Create(byte[] jpeg, byte orientation)
    {
        byte[] app1 =
        [
            0xff, 0xe1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. app1, .. jpeg[2..]];
    }
}
