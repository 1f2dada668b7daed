using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Hubs;

/// <summary>Sends the news of one job to one connection at the connection's own pace.</summary>
/// <remarks>
/// It holds at most one frame: a newer one takes its place, so a slow viewer loses frames and never slows the engine.
/// State changes are few and are all sent, in order.
/// </remarks>
public sealed class JobViewer(IGenerationViewer client, TimeSpan pause, TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<JobUpdate> _states = new();
    private CancellationTokenRegistration _aborted;
    private IDisposable? _subscription;
    private JobUpdate? _lastState;
    private JobUpdate? _frame;
    private long _lastSequence;

    /// <summary>Takes a note and returns at once.</summary>
    public void Offer(JobUpdate update)
    {
        lock (_gate)
        {
            if (_lastState is not { } last || (last.State, last.Message) != (update.State, update.Message))
                _states.Enqueue(_lastState = update);
            if (update.State == Data.Jobs.JobState.Queued) _lastSequence = 0;
            if (update.Frame is { } frame && frame.Sequence > _lastSequence)
            {
                _lastSequence = frame.Sequence;
                _frame = update;
            }
        }
        Ring();
    }

    /// <summary>Starts sending until the connection ends or the viewer is disposed.</summary>
    public void Follow(IDisposable subscription, CancellationToken aborted)
    {
        _subscription = subscription;
        _aborted = aborted.Register(Dispose);
        _ = SendAsync(_stop.Token);
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _aborted.Dispose();
        _stop.Cancel();
    }

    private async Task SendAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await _bell.WaitAsync(stop);
                while (TakeState() is { } state) await client.State(state.JobId, NameOf(state), state.Message);
                if (TakeFrame() is not { Frame: { } frame } update) continue;
                // Completes when the connection has taken the bytes: this is where a slow viewer waits.
                await client.Preview(update.JobId, frame.Step, frame.Steps, frame.Sequence, frame.EtaMilliseconds, frame.MimeType, frame.Bytes);
                await Task.Delay(pause, time, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The viewer left.
        }
    }

    // The last frame belongs before the news that the job is over.
    private JobUpdate? TakeState()
    {
        lock (_gate)
        {
            if (!_states.TryPeek(out var next) || (next.State != Data.Jobs.JobState.Running && _frame is not null)) return null;
            return _states.Dequeue();
        }
    }

    private JobUpdate? TakeFrame()
    {
        lock (_gate)
        {
            var frame = _frame;
            _frame = null;
            if (_states.Count > 0) Ring();
            return frame;
        }
    }

    private void Ring()
    {
        lock (_gate)
            if (_bell.CurrentCount == 0) _bell.Release();
    }

    private static string NameOf(JobUpdate update) => update.State.ToString().ToLowerInvariant();
}
