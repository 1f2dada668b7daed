using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The engine as the web app sees it: one request in, a stream of events out.</summary>
/// <remarks>A fake stands behind it in user-interface tests.</remarks>
public interface IGenerator
{
    /// <summary>Throws <see cref="StudioException"/> when the request cannot be run; cheap, nothing is loaded.</summary>
    void Validate(GenerationRequest request);

    /// <summary>Arithmetic in which this pack's pictures are made here unless the request says otherwise.</summary>
    Precision PrecisionOf(string pack);

    /// <summary>Ends with <see cref="GenerationCompleted"/> or throws; cancellation takes effect within one step.</summary>
    IAsyncEnumerable<GenerationEvent> GenerateAsync(GenerationRequest request, CancellationToken cancellationToken);

    /// <summary>What the engine finds in a reference picture: face, mask, quality. Throws <see cref="StudioException"/> for a picture that cannot be read.</summary>
    /// <param name="mask">Painted by hand, of the picture's size; it always wins. Null lets the pack's segmenter find the person.</param>
    Task<ReferenceFindings> InspectAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken);

    /// <summary>What the pack's encoders say about a person. Throws <see cref="StudioException"/> when nobody is found.</summary>
    Task<CharacterIdentity> EncodeAsync(string pack, ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, CancellationToken cancellationToken);

    /// <summary>The people of a picture as skeletons, from left to right; none when nobody is found. Throws <see cref="StudioException"/> when the picture cannot be read or the pack finds no poses.</summary>
    Task<Poses.Pose> FindPoseAsync(string pack, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken);
}
