using System.Collections.Concurrent;
using System.Threading.Channels;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Stories;

/// <summary>The takes of the stories that are open now, kept up to date by what their jobs tell; all who have a story open share them.</summary>
/// <remarks>Without requests and recipes, which nobody looks at in lists and which are most of a take.</remarks>
public sealed class TakeBook : IDisposable
{
    private readonly TakeShelf _takes;
    private readonly JobNotifier _notifier;
    private readonly ILogger<TakeBook> _log;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OpenStory> _open = [];
    private readonly ConcurrentDictionary<string, JobState> _heard = new();
    private readonly Channel<string> _jobs = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });

    public TakeBook(TakeShelf takes, JobNotifier notifier, ILogger<TakeBook> log)
    {
        (_takes, _notifier, _log) = (takes, notifier, log);
        notifier.Told += Note;
        _ = ReadAsync();
    }

    /// <summary>Opens a story's takes for somebody who looks at it; the last one who leaves closes them.</summary>
    /// <param name="changed">Called, on another thread, with the panel whose takes changed.</param>
    /// <returns>Null when there is no such story for this caller.</returns>
    public OpenTakes? Open(string storyId, string caller, Action<string> changed)
    {
        if (!_takes.IsOpenTo(storyId, caller)) return null;
        lock (_gate)
        {
            if (!_open.TryGetValue(storyId, out var story))
                _open[storyId] = story = new OpenStory(_takes.All(storyId, caller).SelectMany(takes => takes));
            story.Listeners.Add(changed);
            return new OpenTakes(this, storyId, story, changed);
        }
    }

    /// <summary>A take was made, judged, thrown away or brought back.</summary>
    public void Put(Take take)
    {
        List<Action<string>> listeners;
        lock (_gate)
        {
            if (!_open.TryGetValue(take.StoryId, out var story)) return;
            story.Put(take);
            listeners = [.. story.Listeners];
        }
        foreach (var listener in listeners) listener(take.PanelId);
    }

    private void Close(string storyId, OpenStory story, Action<string> changed)
    {
        lock (_gate)
        {
            story.Listeners.Remove(changed);
            if (story.Listeners.Count > 0) return;
            _open.Remove(storyId);
            if (_open.Count == 0) _heard.Clear();
        }
    }

    // On the worker's thread: only what is new is noted.
    private void Note(JobUpdate update)
    {
        if (_open.Count == 0 || (_heard.TryGetValue(update.JobId, out var last) && last == update.State)) return;
        _heard[update.JobId] = update.State;
        _jobs.Writer.TryWrite(update.JobId);
    }

    private async Task ReadAsync()
    {
        await foreach (string jobId in _jobs.Reader.ReadAllAsync())
        {
            try
            {
                if (_takes.OfJob(jobId) is { } take) Put(take);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                _log.LogWarning(failure, "The take of job {Job} could not be read.", jobId);
            }
        }
    }

    public void Dispose()
    {
        _notifier.Told -= Note;
        _jobs.Writer.TryComplete();
    }

    internal sealed class OpenStory
    {
        private readonly Dictionary<string, List<Take>> _byPanel = [];

        public OpenStory(IEnumerable<Take> takes)
        {
            foreach (var take in takes) Put(take);
        }

        public List<Action<string>> Listeners { get; } = [];

        public IReadOnlyList<Take> Of(string panelId) => _byPanel.GetValueOrDefault(panelId) ?? [];

        /// <summary>Lists are replaced, not changed: pages hold them while they draw.</summary>
        public void Put(Take take)
        {
            var others = Of(take.PanelId).Where(other => other.Id != take.Id);
            var slim = take with { Request = "", RecipeJson = null };
            _byPanel[take.PanelId] = [.. (take.Deleted is null ? others.Append(slim) : others).OrderByDescending(other => other.Number)];
        }
    }

    /// <summary>One page's hold on a story's takes.</summary>
    public sealed class OpenTakes : IDisposable
    {
        private readonly TakeBook _book;
        private readonly string _storyId;
        private readonly OpenStory _story;
        private readonly Action<string> _changed;

        internal OpenTakes(TakeBook book, string storyId, OpenStory story, Action<string> changed) =>
            (_book, _storyId, _story, _changed) = (book, storyId, story, changed);

        /// <summary>Newest first.</summary>
        public IReadOnlyList<Take> Of(string panelId)
        {
            lock (_book._gate) return _story.Of(panelId);
        }

        /// <summary>The take that stands for a panel; null while there is none.</summary>
        public Take? Shown(Panel panel) => TakeShelf.Shown(panel, Of(panel.Id));

        public void Dispose() => _book.Close(_storyId, _story, _changed);
    }
}
