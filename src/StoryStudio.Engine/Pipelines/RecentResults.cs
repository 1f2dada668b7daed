namespace StoryStudio.Engine.Pipelines;

/// <summary>Keeps the results that were used last.</summary>
internal sealed class RecentResults<TValue>(int capacity)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, TValue Value)>> _byKey = [];
    private readonly LinkedList<(string Key, TValue Value)> _order = new();

    public TValue GetOrAdd(string key, Func<TValue> create)
    {
        if (_byKey.TryGetValue(key, out var node))
        {
            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Value;
        }
        var value = create();
        _byKey.Add(key, _order.AddFirst((key, value)));
        if (_byKey.Count > capacity)
        {
            _byKey.Remove(_order.Last!.Value.Key);
            _order.RemoveLast();
        }
        return value;
    }
}
