namespace StoryStudio.Engine.Conversion.Torch;

/// <summary>The two forms in which torch.save lays out a file: a zip archive, or pickles followed by raw storages.</summary>
internal abstract class TorchContainer : IDisposable
{
    /// <summary>The largest object description accepted, in bytes; the released mask.bin's has 200 KB.</summary>
    protected const int MaxPickle = 64 << 20;

    /// <summary>The unpickled object.</summary>
    public abstract object? Root { get; }

    /// <summary>Bytes present for a storage.</summary>
    /// <exception cref="PickleException">The file does not have it.</exception>
    public abstract long LengthOf(PickleStorage storage);

    public abstract void Read(PickleStorage storage, long start, Span<byte> destination);

    public abstract void Dispose();
}
