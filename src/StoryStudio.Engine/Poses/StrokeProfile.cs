namespace StoryStudio.Engine.Poses;

/// <summary>How thick a ControlNet's training skeletons were drawn.</summary>
/// <param name="HalfWidth">Half the width of a limb, in pixels of the control picture.</param>
/// <param name="JointRadius">Radius of a joint's disc, in pixels of the control picture.</param>
public sealed record StrokeProfile(float HalfWidth, float JointRadius)
{
    /// <summary>controlnet_aux: 4 px at every size.</summary>
    public static StrokeProfile ControlNetAux { get; } = new(4, 4);

    /// <summary>xinsir's SDXL OpenPose model: thicker with the longest side, 12 px at 1280×960.</summary>
    public static StrokeProfile Xinsir(int width, int height)
    {
        int longest = Math.Max(width, height);
        int times = longest < 500 ? 1 : Math.Min(2 + longest / 1000, 7);
        return new(4 * times, 4 * times);
    }
}
