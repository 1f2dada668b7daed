namespace StoryStudio.Engine.Schedulers;

/// <summary>Which training timesteps a run visits (Lin et al. 2023, table 2).</summary>
public enum TimestepSpacing
{
    /// <summary>Whole strides from the start, plus an offset; never reaches the last timestep.</summary>
    Leading,

    /// <summary>Evenly from the first to the last timestep, both included.</summary>
    Linspace,

    /// <summary>Evenly, counted from the last timestep; the right one for schedules with a noisy end.</summary>
    Trailing,
}

public static class TimestepSpacings
{
    private static readonly Dictionary<string, TimestepSpacing> Names = new()
    {
        ["leading"] = TimestepSpacing.Leading,
        ["linspace"] = TimestepSpacing.Linspace,
        ["trailing"] = TimestepSpacing.Trailing,
    };

    /// <param name="name">As in a diffusers scheduler_config.json.</param>
    public static TimestepSpacing Parse(string name) => Names.TryGetValue(name, out var spacing)
        ? spacing
        : throw new UnknownNameException("timestep spacing", name, Names.Keys);
}
