namespace StoryStudio.Data.Typesetting.Bidi;

/// <summary>Rules X1 to X9: explicit embeddings, overrides and isolates.</summary>
internal sealed class BidiEmbedding(BidiClass[] classes, byte paragraphLevel, Func<int, int> firstStrongAfter)
{
    private const int MaxDepth = 125;

    private readonly Stack<(byte Level, BidiClass? Override, bool Isolate)> _status = new();
    private readonly byte[] _levels = new byte[classes.Length];
    private readonly BidiClass[] _resolved = [.. classes];
    private readonly bool[] _removed = new bool[classes.Length];
    private int _overflowIsolates, _overflowEmbeddings, _validIsolates;

    public (byte[] Levels, BidiClass[] Resolved, bool[] Removed) Resolve()
    {
        _status.Push((paragraphLevel, null, false));
        for (int i = 0; i < classes.Length; i++)
        {
            _removed[i] = BidiText.IsRemoved(classes[i]);
            switch (classes[i])
            {
                case BidiClass.RLE or BidiClass.LRE or BidiClass.RLO or BidiClass.LRO: Embed(i); break;
                case BidiClass.RLI or BidiClass.LRI or BidiClass.FSI: Isolate(i); break;
                case BidiClass.PDI: EndIsolate(); Place(i); break;
                case BidiClass.PDF: EndEmbedding(); _levels[i] = _status.Peek().Level; break;
                case BidiClass.B: _levels[i] = paragraphLevel; break;
                case BidiClass.BN: _levels[i] = _status.Peek().Level; break;
                default: Place(i); break;
            }
        }
        return (_levels, _resolved, _removed);
    }

    private void Place(int i)
    {
        var (level, direction, _) = _status.Peek();
        _levels[i] = level;
        if (direction is { } forced) _resolved[i] = forced;
    }

    private void Embed(int i)
    {
        bool toRight = classes[i] is BidiClass.LRE or BidiClass.LRO;
        _levels[i] = _status.Peek().Level;
        byte next = Next(toRight);
        if (next <= MaxDepth && _overflowIsolates == 0 && _overflowEmbeddings == 0)
        {
            BidiClass? forced = classes[i] switch { BidiClass.LRO => BidiClass.L, BidiClass.RLO => BidiClass.R, _ => null };
            _status.Push((next, forced, false));
        }
        else if (_overflowIsolates == 0) _overflowEmbeddings++;
    }

    private void Isolate(int i)
    {
        Place(i);
        bool toRight = classes[i] == BidiClass.LRI || (classes[i] == BidiClass.FSI && firstStrongAfter(i) == 0);
        byte next = Next(toRight);
        if (next <= MaxDepth && _overflowIsolates == 0 && _overflowEmbeddings == 0)
        {
            _validIsolates++;
            _status.Push((next, null, true));
        }
        else _overflowIsolates++;
    }

    private void EndIsolate()
    {
        if (_overflowIsolates > 0)
        {
            _overflowIsolates--;
            return;
        }
        if (_validIsolates == 0) return;
        _overflowEmbeddings = 0;
        while (!_status.Peek().Isolate) _status.Pop();
        _status.Pop();
        _validIsolates--;
    }

    private void EndEmbedding()
    {
        if (_overflowIsolates > 0) return;
        if (_overflowEmbeddings > 0) _overflowEmbeddings--;
        else if (!_status.Peek().Isolate && _status.Count >= 2) _status.Pop();
    }

    private byte Next(bool toRight)
    {
        int level = _status.Peek().Level;
        return (byte)(toRight ? (level + 2) & ~1 : (level + 1) | 1);
    }
}
