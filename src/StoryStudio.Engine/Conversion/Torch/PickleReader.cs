using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>
/// A pickle machine without the dangerous parts: it builds lists, dicts and tensors, and calls nothing but
/// <see cref="TorchGlobals"/>. No recursion, and nothing is allocated by a length that the bytes do not back.
/// </summary>
/// <remarks>Opcodes: CPython's pickletools. Those that torch.save never writes are refused.</remarks>
internal sealed class PickleReader(byte[] data, int position = 0)
{
    private static readonly object Mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<uint, object?> _memo = [];

    /// <summary>Where the bytes behind the pickle begin, once it has been read.</summary>
    public int Position { get; private set; } = position;

    public object? Read()
    {
        while (true)
        {
            byte code = Take(1)[0];
            if (code == '.') return Pop();
            Execute(code);
        }
    }

    private void Execute(byte code)
    {
        switch (code)
        {
            case 0x80: Take(1); break;                                                  // PROTO
            case 0x95: Take(8); break;                                                  // FRAME
            case (byte)'(': Push(Mark); break;
            case (byte)'}': Push(new PickleDict()); break;
            case (byte)']': Push(new List<object?>()); break;
            case (byte)')': Push(Array.Empty<object?>()); break;
            case (byte)'N': Push(null); break;
            case 0x88: Push(true); break;
            case 0x89: Push(false); break;
            case (byte)'K': Push((long)Take(1)[0]); break;
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2))); break;
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4))); break;
            case 0x8a: Push(Number(Take(Take(1)[0]))); break;                           // LONG1
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8))); break;
            case (byte)'X': Push(Text(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case 0x8c: Push(Text(Take(1)[0])); break;                                   // SHORT_BINUNICODE
            case (byte)'q': _memo[Take(1)[0]] = Top(); break;
            case (byte)'r': _memo[BinaryPrimitives.ReadUInt32LittleEndian(Take(4))] = Top(); break;
            case 0x94: _memo[(uint)_memo.Count] = Top(); break;                         // MEMOIZE
            case (byte)'h': Push(Recall(Take(1)[0])); break;
            case (byte)'j': Push(Recall(BinaryPrimitives.ReadUInt32LittleEndian(Take(4)))); break;
            case 0x85: Push(new[] { Pop() }); break;
            case 0x86: Push(PopMany(2)); break;
            case 0x87: Push(PopMany(3)); break;
            case (byte)'t': Push(PopToMark()); break;
            case (byte)'a': AppendTo(PopMany(1)); break;
            case (byte)'e': AppendTo(PopToMark()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'c': Push(TorchGlobals.Find(Line(), Line())); break;
            case 0x93: FindStacked(); break;                                            // STACK_GLOBAL
            case (byte)'R': Reduce(); break;
            case (byte)'b': Build(); break;
            case (byte)'Q': Push(TorchGlobals.Storage(Pop())); break;                   // BINPERSID
            default: throw new PickleException($"it contains the instruction 0x{code:x2}, which no weight file needs");
        }
    }

    private void FindStacked()
    {
        object? name = Pop(), module = Pop();
        Push(module is string m && name is string n ? TorchGlobals.Find(m, n) : throw new PickleException("a global without a name"));
    }

    private void Reduce()
    {
        object? arguments = Pop(), function = Pop();
        Push(function is PickleGlobal global && arguments is object?[] tuple
            ? TorchGlobals.Call(global, tuple)
            : throw new PickleException("a call of something that is no function"));
    }

    /// <summary>State dicts carry an attribute (_metadata); it is dropped. Nothing else may be given a state.</summary>
    private void Build()
    {
        Pop();
        if (Top() is not PickleDict) throw new PickleException("an object is given a state");
    }

    private void AppendTo(object?[] items)
    {
        if (Top() is not List<object?> list) throw new PickleException("items are appended to something that is no list");
        list.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (Top() is not PickleDict dict || items.Length % 2 != 0) throw new PickleException("items are set on something that is no dict");
        for (int i = 0; i < items.Length; i += 2) dict.Items.Add(new(items[i], items[i + 1]));
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Top() => _stack.Count > 0 && _stack[^1] != Mark ? _stack[^1] : throw new PickleException("its stack is empty");

    private object? Pop()
    {
        object? value = Top();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopMany(int count)
    {
        var values = new object?[count];
        for (int i = count - 1; i >= 0; i--) values[i] = Pop();
        return values;
    }

    private object?[] PopToMark()
    {
        int mark = _stack.LastIndexOf(Mark);
        if (mark < 0) throw new PickleException("a mark is missing");
        object?[] values = [.. _stack.Skip(mark + 1)];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private object? Recall(uint index) =>
        _memo.TryGetValue(index, out object? value) ? value : throw new PickleException("it recalls what was never remembered");

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > data.Length - Position) throw new PickleException("it ends too early");
        var bytes = data.AsSpan(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    private string Text(long length)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw new PickleException("a text is not UTF-8");
        }
    }

    private string Line()
    {
        int length = data.AsSpan(Position).IndexOf((byte)'\n');
        if (length < 0) throw new PickleException("it ends too early");
        string line = Text(length);
        Position++;
        return line;
    }

    private static object Number(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes);
        return number >= long.MinValue && number <= long.MaxValue ? (long)number : number.ToString(CultureInfo.InvariantCulture);
    }
}
