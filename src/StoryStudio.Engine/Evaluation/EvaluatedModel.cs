using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Evaluation;

/// <summary>What an evaluation asks of a model; tests put known answers in its place.</summary>
public sealed record EvaluatedModel
{
    public required IGenerator Generator { get; init; }

    /// <summary>A picture encoded to latents and decoded again.</summary>
    public required Func<PixelImage, CancellationToken, Task<PixelImage>> ThroughAutoencoder { get; init; }

    /// <summary>Compares people in a picture, from left to right, with references of who they should be.</summary>
    public required Func<IReadOnlyList<ReadOnlyMemory<byte>>, ReadOnlyMemory<byte>, CancellationToken, Task<IReadOnlyList<CharacterScore>>> Score { get; init; }

    /// <summary>A pack in the engine.</summary>
    public static EvaluatedModel Of(GenerationEngine engine, string pack) => new()
    {
        Generator = engine,
        ThroughAutoencoder = (picture, cancellationToken) =>
            engine.OnDeviceAsync(pack, loaded => Task.FromResult(AutoencoderRoundTrip.Run(loaded.Sessions, picture)), cancellationToken),
        Score = async (references, picture, cancellationToken) =>
            (await engine.ScoreAsync(pack, references, picture, null, cancellationToken).ConfigureAwait(false)).Characters,
    };
}
