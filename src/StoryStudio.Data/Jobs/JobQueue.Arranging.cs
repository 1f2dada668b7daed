using LiteDB;

namespace StoryStudio.Data.Jobs;

public sealed partial class JobQueue
{
    private readonly ILiteCollection<PersonPause> _pauses = database.Collection<PersonPause>("pauses");

    /// <summary>From now on nothing of this person is started; what runs goes on. Holds over a restart.</summary>
    /// <returns>False when it was so already.</returns>
    public bool Pause(string owner)
    {
        lock (_gate) return _pauses.Upsert(new PersonPause(owner, Now));
    }

    /// <returns>False when nothing was paused.</returns>
    public bool Resume(string owner)
    {
        lock (_gate) return _pauses.Delete(owner);
    }

    public bool IsPaused(string owner) => _pauses.FindById(owner) is not null;

    /// <summary>Puts one's own waiting job at another place among one's own; others keep their turns.</summary>
    /// <param name="place">0 = the next of one's own; too large = the last.</param>
    /// <returns>False when there is no such job or it no longer waits.</returns>
    public bool Move(string id, string owner, int place)
    {
        lock (_gate)
        {
            var mine = _jobs.Find(job => job.Owner == owner && job.State == JobState.Queued)
                .OrderByDescending(job => job.Priority).ThenBy(job => job.Number).ToList();
            if (mine.FindIndex(job => job.Id == id) is not (>= 0 and var from)) return false;
            var moved = mine[from];
            mine.RemoveAt(from);
            mine.Insert(Math.Clamp(place, 0, mine.Count), moved);
            var changed = Prioritised(mine).ToList();
            if (changed.Count > 0) database.InTransaction(() => changed.ForEach(job => _jobs.Update(job)));
            return true;
        }
    }

    // The smallest priorities that give this order: a new job still goes behind all others.
    private static IEnumerable<GenerationJob> Prioritised(List<GenerationJob> order)
    {
        int priority = order.Min(job => job.Priority);
        for (int index = order.Count - 1; index >= 0; index--)
        {
            if (index + 1 < order.Count && order[index].Number > order[index + 1].Number) priority++;
            if (order[index].Priority != priority) yield return order[index] with { Priority = priority };
        }
    }

    private (IEnumerable<GenerationJob> Ready, IEnumerable<GenerationJob> Paused) Waiting()
    {
        var paused = _pauses.FindAll().Select(pause => pause.Owner).ToHashSet();
        var waiting = _jobs.Find(job => job.State == JobState.Queued).ToLookup(job => paused.Contains(job.Owner));
        return (waiting[false], waiting[true]);
    }

    internal sealed record PersonPause([property: BsonId] string Owner, DateTime Since);
}
