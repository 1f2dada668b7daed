namespace StoryStudio.Engine.Illustration.People;

/// <summary>Lengths of a body in head heights (chin to crown = 1).</summary>
public readonly record struct BodyProportions
{
    /// <summary>From the neck to a shoulder joint.</summary>
    public required float Shoulder { get; init; }

    /// <summary>Half the width of the hips; the hip joints lie at 0.72 of it.</summary>
    public required float Hip { get; init; }

    /// <summary>From the middle of the hips to the neck.</summary>
    public required float Torso { get; init; }

    /// <summary>From hip to ankle of a straight leg; the knee is in the middle.</summary>
    public required float Leg { get; init; }

    /// <summary>From shoulder to wrist of a straight arm; the elbow is at 0.51.</summary>
    public required float Arm { get; init; }

    /// <summary>Width of an arm; legs are 1.3 times as wide.</summary>
    public required float Limb { get; init; }

    /// <summary>Half the width of the waist.</summary>
    public required float Belly { get; init; }

    /// <summary>Size of this head beside an average adult's: what makes a child small in a picture.</summary>
    public required float HeadScale { get; init; }

    public static BodyProportions Of(CharacterSpec spec)
    {
        var (shoulder, hip, limb, belly) = spec.Build switch
        {
            Build.Slim => (0.37f, 0.21f, 0.17f, 0.25f),
            Build.Average => (0.43f, 0.25f, 0.20f, 0.31f),
            _ => (0.50f, 0.34f, 0.25f, 0.47f),
        };
        float height = spec.Height;
        if (spec.Age == AgeGroup.Child)
        {
            return new BodyProportions
            {
                Shoulder = 0.12f + (shoulder * 0.5f),
                Hip = 0.10f + (hip * 0.48f),
                Limb = 0.07f + (limb * 0.52f),
                Belly = 0.10f + (belly * 0.56f),
                Torso = 0.92f * height,
                Leg = 1.12f * height,
                Arm = 1.0f * height,
                HeadScale = 0.92f,
            };
        }

        bool elder = spec.Age == AgeGroup.Elder;
        return new BodyProportions
        {
            Shoulder = elder ? shoulder * 0.95f : shoulder,
            Hip = hip,
            Limb = limb,
            Belly = elder ? belly + 0.02f : belly,
            Torso = (elder ? 1.18f : 1.22f) * height,
            Leg = (elder ? 1.7f : 1.78f) * height,
            Arm = 1.3f * height,
            HeadScale = 1,
        };
    }
}
