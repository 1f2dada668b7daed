namespace StoryStudio.Web.Components.Shared;

/// <summary>Merges bursts of news into one render; safe to ring from any thread, and never runs on the ringer's.</summary>
internal sealed class RenderThrottle(Func<Task> render, TimeSpan pause)
{
    private int _isDue;

    public void Ring()
    {
        if (Interlocked.Exchange(ref _isDue, 1) == 1) return;
        _ = Task.Run(async () =>
        {
            await Task.Delay(pause);
            Volatile.Write(ref _isDue, 0);
            try
            {
                await render();
            }
            catch (ObjectDisposedException)
            {
                // The page is gone.
            }
        });
    }
}
