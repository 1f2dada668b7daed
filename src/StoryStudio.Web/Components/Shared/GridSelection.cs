using System.Collections.Immutable;

namespace StoryStudio.Web.Components.Shared;

/// <summary>What is chosen in a grid: one by one, or with Shift everything since the last one.</summary>
internal sealed class GridSelection
{
    private int _last;

    public ImmutableHashSet<string> Ids { get; private set; } = [];

    public int Count => Ids.Count;

    public bool Contains(string id) => Ids.Contains(id);

    /// <param name="shown">Ids in the order of the grid.</param>
    /// <param name="ranged">True with Shift.</param>
    public void Toggle(IReadOnlyList<string> shown, int place, bool ranged)
    {
        bool on = !Ids.Contains(shown[place]);
        var (from, to) = ranged ? (Math.Min(_last, place), Math.Max(_last, place)) : (place, place);
        var ids = shown.Skip(from).Take(to - from + 1);
        Ids = on ? Ids.Union(ids) : Ids.Except(ids);
        _last = place;
    }

    public void Choose(IEnumerable<string> ids) => Ids = [.. ids];

    public void Clear() => Ids = [];
}
