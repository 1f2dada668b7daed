using System.Diagnostics;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Time of every step, and how much of it the runtime had.</summary>
internal sealed class StepTimes(PackSessions sessions, int steps)
{
    private readonly double[] _milliseconds = new double[steps];
    private readonly TimeSpan _runtimeBefore = sessions.RunTime;
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _begun;
    private int _done;

    public IReadOnlyList<double> Milliseconds => _milliseconds[.._done];

    /// <summary>Inside the runtime's Run since the first step.</summary>
    public double RuntimeMilliseconds { get; private set; }

    public void Begin() => _begun = Stopwatch.GetTimestamp();

    public void End()
    {
        _milliseconds[_done++] = Stopwatch.GetElapsedTime(_begun).TotalMilliseconds;
        RuntimeMilliseconds = (sessions.RunTime - _runtimeBefore).TotalMilliseconds;
    }

    /// <param name="done">Steps so far, at least 1.</param>
    public TimeSpan Remaining(int done) => Stopwatch.GetElapsedTime(_start) / done * (steps - done);
}
