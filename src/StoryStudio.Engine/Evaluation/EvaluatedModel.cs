using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Evaluation;

/// <summary>What an evaluation asks of a model; tests put known answers in its place.</summary>
public sealed record EvaluatedModel
{
    public required IGenerator Generator { get; init; }

    /// <summary>A picture encoded to latents and decoded again.</summary>
    public required Func<PixelImage, CancellationToken, Task<PixelImage>> ThroughAutoencoder { get; init; }

    /// <summary>Compares a picture with the case's references, people by the case's pose, and with its prompt.</summary>
    public required Func<EvaluationCase, PixelImage, CancellationToken, Task<StoryScores>> Score { get; init; }

    /// <summary>The people of a picture by the pack's detectors; null when it finds no poses.</summary>
    public required Func<PixelImage, CancellationToken, Task<FoundPeople?>> Find { get; init; }

    /// <summary>A pack in the engine.</summary>
    public static EvaluatedModel Of(GenerationEngine engine, string pack) => new()
    {
        Generator = engine,
        ThroughAutoencoder = (picture, cancellationToken) =>
            engine.OnDeviceAsync(pack, loaded => Task.FromResult(AutoencoderRoundTrip.Run(loaded.Sessions, picture)), cancellationToken),
        Score = (subject, picture, cancellationToken) => engine.OnDeviceAsync(pack, loaded => Task.FromResult(Measure(loaded, subject, picture)), cancellationToken),
        Find = (picture, cancellationToken) => engine.OnDeviceAsync(pack, loaded => Task.FromResult(FindPeople(loaded.Sessions, picture)), cancellationToken),
    };

    private static StoryScores Measure(LoadedPack loaded, EvaluationCase subject, PixelImage picture)
    {
        var references = subject.References.Select(reference => loaded.Scores.Describe(loaded.References.Read(PixelImage.Decode(reference), null)));
        return loaded.Scores.Measure([.. references], picture, subject.Truth.Pose, subject.Prompt);
    }

    private static FoundPeople? FindPeople(PackSessions sessions, PixelImage picture) => sessions.Pack.Has("pose_detector")
        ? new(new PoseFinder(sessions).Find(picture).Figures, sessions.Pack.Has("segmenter") ? new PersonFinder(sessions).Find(picture).Count : null)
        : null;
}

/// <param name="Skeletons">By the pose detector.</param>
/// <param name="Silhouettes">How many the segmenter finds; null when the pack has none.</param>
public sealed record FoundPeople(IReadOnlyList<PoseFigure> Skeletons, int? Silhouettes);
