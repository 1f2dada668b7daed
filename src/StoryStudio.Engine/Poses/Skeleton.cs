namespace StoryStudio.Engine.Poses;

/// <summary>The OpenPose/COCO-18 body: joint order, limbs and colours (controlnet_aux convention).</summary>
public static class Skeleton
{
    public const int JointCount = 18;

    public const int Nose = 0, Neck = 1,
        RightShoulder = 2, RightElbow = 3, RightWrist = 4,
        LeftShoulder = 5, LeftElbow = 6, LeftWrist = 7,
        RightHip = 8, RightKnee = 9, RightAnkle = 10,
        LeftHip = 11, LeftKnee = 12, LeftAnkle = 13,
        RightEye = 14, LeftEye = 15, RightEar = 16, LeftEar = 17;

    /// <summary>Joint pairs of the 17 limbs in drawing order; limb i has colour i.</summary>
    public static readonly (int From, int To)[] Limbs =
    [
        (1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10),
        (1, 11), (11, 12), (12, 13), (1, 0), (0, 14), (14, 16), (0, 15), (15, 17),
    ];

    /// <summary>RGB of joint j at full intensity; limbs use colour i at 0.6.</summary>
    public static readonly (byte R, byte G, byte B)[] Colours =
    [
        (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0),
        (0, 255, 0), (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255),
        (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85),
    ];

    /// <summary>The same joint of the other side; nose and neck are their own.</summary>
    public static int Opposite(int joint) => joint switch
    {
        Nose or Neck => joint,
        >= RightShoulder and <= RightWrist or >= RightHip and <= RightAnkle => joint + 3,
        >= LeftShoulder and <= LeftWrist or >= LeftHip and <= LeftAnkle => joint - 3,
        RightEye or RightEar => joint + 1,
        LeftEye or LeftEar => joint - 1,
        _ => throw new ArgumentOutOfRangeException(nameof(joint), joint, "0..17"),
    };
}
