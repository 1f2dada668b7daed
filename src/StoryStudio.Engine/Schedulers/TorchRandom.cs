namespace StoryStudio.Engine.Schedulers;

/// <summary>Equals torch.manual_seed and torch.randn on the CPU, to 2e-6 (the last bits depend on the machine's log and sine).</summary>
/// <remarks>
/// Mersenne Twister (Matsumoto and Nishimura 1998, MT19937) seeded with the low 32 bits of the seed. Sixteen and more
/// normals come from float uniforms in blocks of 16; fewer come one at a time from double uniforms, where the second
/// of a Box–Muller pair waits for the next single draw, across calls of the other kind.
/// </remarks>
public sealed class TorchRandom
{
    private const int Size = 624, Shift = 397, Block = 16;
    private readonly uint[] _state = new uint[Size];
    private int _next = Size;
    private double? _waiting;

    public TorchRandom(long seed)
    {
        _state[0] = (uint)seed;
        for (int i = 1; i < Size; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
    }

    /// <summary>The next torch.randn of this many values.</summary>
    public void FillNormal(Span<float> values)
    {
        if (values.Length < Block)
        {
            foreach (ref float value in values)
                value = (float)NextNormal();
            return;
        }
        FillUniform(values);
        for (int i = 0; i + Block <= values.Length; i += Block)
            ToNormal(values.Slice(i, Block));
        if (values.Length % Block == 0)
            return;
        // A tail shorter than a block: the last 16 are drawn anew, some of them for the second time.
        FillUniform(values[^Block..]);
        ToNormal(values[^Block..]);
    }

    private void FillUniform(Span<float> values)
    {
        foreach (ref float value in values)
            value = (NextWord() & 0xffffff) * (1f / (1 << 24));
    }

    private static void ToNormal(Span<float> block)
    {
        for (int i = 0; i < Block / 2; i++)
        {
            float radius = MathF.Sqrt(-2 * MathF.Log(1 - block[i]));
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * block[i + Block / 2]);
            (block[i], block[i + Block / 2]) = (radius * cos, radius * sin);
        }
    }

    private double NextNormal()
    {
        if (_waiting is { } waiting)
        {
            _waiting = null;
            return waiting;
        }
        double angle = 2 * Math.PI * NextUniform();
        double radius = Math.Sqrt(-2 * double.LogP1(-NextUniform()));
        _waiting = radius * Math.Sin(angle);
        return radius * Math.Cos(angle);
    }

    /// <summary>53 bits of two words, the first one on top.</summary>
    private double NextUniform()
    {
        ulong high = NextWord();
        return ((high << 32 | NextWord()) & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));
    }

    private uint NextWord()
    {
        if (_next == Size)
            Twist();
        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }
        _next = 0;
    }
}
