using System.Diagnostics;

namespace StoryStudio.Engine.Pipelines;

/// <summary>How long each stage of a run took.</summary>
internal sealed class StageClock
{
    private readonly Dictionary<string, double> _stages = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private string? _stage;
    private long _entered;

    public IReadOnlyDictionary<string, double> Stages => _stages;

    public double TotalMilliseconds => Stopwatch.GetElapsedTime(_start).TotalMilliseconds;

    public void Enter(string stage)
    {
        Leave();
        (_stage, _entered) = (stage, Stopwatch.GetTimestamp());
    }

    public void Leave()
    {
        if (_stage is not null) _stages[_stage] = Stopwatch.GetElapsedTime(_entered).TotalMilliseconds;
        _stage = null;
    }
}
