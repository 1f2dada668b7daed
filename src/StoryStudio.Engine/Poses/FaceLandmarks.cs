namespace StoryStudio.Engine.Poses;

/// <summary>OpenPose's 70 face points: 17 jaw, 5 + 5 brows, 4 + 5 nose, 6 + 6 eyes, 12 + 8 lips, 2 pupils.</summary>
public static class FaceLandmarks
{
    public const int Count = 70;

    /// <summary>Detectors of the iBUG family leave out the pupils.</summary>
    public const int CountWithoutPupils = 68;

    /// <summary>The same point of the other half of the face; points on the middle line are their own.</summary>
    public static int Opposite(int point) => point switch
    {
        >= 0 and <= 16 => 16 - point,
        >= 17 and <= 26 => 43 - point,
        >= 27 and <= 30 => point,
        >= 31 and <= 35 => 66 - point,
        >= 36 and <= 39 or >= 42 and <= 45 => 81 - point,
        40 or 41 or 46 or 47 => 87 - point,
        >= 48 and <= 54 => 102 - point,
        >= 55 and <= 59 => 114 - point,
        >= 60 and <= 64 => 124 - point,
        >= 65 and <= 67 => 132 - point,
        68 or 69 => 137 - point,
        _ => throw new ArgumentOutOfRangeException(nameof(point), point, "0..69"),
    };
}
