namespace StoryStudio.Engine.Schedulers;

/// <param name="Name">As in requests, recipes and pack.json.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Create">From the schedule, the number of steps and the number of values in the latents.</param>
public sealed record SchedulerEntry(string Name, string Title, Func<NoiseSchedule, int, int, IScheduler> Create);

/// <summary>Every scheduler there is; the page, the API and the command line list this table.</summary>
public static class SchedulerCatalog
{
    /// <summary>More steps than this are refused.</summary>
    public const int MaxSteps = 150;

    public static IReadOnlyList<SchedulerEntry> Entries { get; } =
    [
        new("unipc", "UniPC", (schedule, steps, length) => new UniPCScheduler(schedule, steps, length)),
        new("unipc-karras", "UniPC Karras", (schedule, steps, length) => new UniPCScheduler(schedule, steps, length, new(Karras: true))),
        new("dpmpp-2m", "DPM++ 2M", (schedule, steps, length) => new DpmPlusPlus2MScheduler(schedule, steps, length)),
        new("dpmpp-2m-karras", "DPM++ 2M Karras", (schedule, steps, length) => new DpmPlusPlus2MScheduler(schedule, steps, length, karras: true)),
        new("euler", "Euler", (schedule, steps, length) => new EulerScheduler(schedule, steps, length)),
        new("euler-karras", "Euler Karras", (schedule, steps, length) => new EulerScheduler(schedule, steps, length, karras: true)),
        new("ddim", "DDIM", (schedule, steps, length) => new DdimScheduler(schedule, steps, length)),
    ];

    /// <exception cref="UnknownNameException">No entry has this name.</exception>
    public static SchedulerEntry Find(string name) =>
        Entries.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UnknownNameException("scheduler", name, Entries.Select(e => e.Name));

    /// <param name="length">Number of values in the latents of a run.</param>
    /// <exception cref="StudioException">The name is unknown, or the number of steps is not 1..150.</exception>
    public static IScheduler Create(string name, NoiseSchedule schedule, int steps, int length)
    {
        var entry = Find(name);
        return steps is >= 1 and <= MaxSteps
            ? entry.Create(schedule, steps, length)
            : throw new StudioException($"{steps} steps cannot be run.", $"Choose 1 to {MaxSteps} steps.");
    }
}
