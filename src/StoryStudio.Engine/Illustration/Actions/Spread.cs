namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>A number that varies evenly from <paramref name="Low"/> to <paramref name="High"/>.</summary>
public readonly record struct Spread(float Low, float High)
{
    public float Draw(IllustrationRandom random) => random.NextFloat(Low, High);

    public static implicit operator Spread(float value) => new(value, value);

    public static implicit operator Spread((float Low, float High) range) => new(range.Low, range.High);
}
