using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Evaluation;

/// <summary>One scene of held-out people: the truth, and everything a model may be given to draw it.</summary>
public sealed record EvaluationCase
{
    /// <summary>For example <c>single-007</c>.</summary>
    public required string Id { get; init; }

    public required SceneSpec Scene { get; init; }

    public required RenderedScene Truth { get; init; }

    /// <summary>The same scene with everybody dressed as in the reference, where the prompt asks for other clothes.</summary>
    public SceneSpec? AsReferred { get; init; }

    /// <summary>Null where the prompt is none of the protocol's.</summary>
    public PromptCategory? Category { get; init; }

    /// <summary>Says who does what where, and nothing about hair, clothes or accessories.</summary>
    public required string Prompt { get; init; }

    /// <summary>The same scene with clothes and hair in words.</summary>
    public required string DescribedPrompt { get; init; }

    /// <summary>The request names people and figures from right to left; everything here is from left to right.</summary>
    public required bool Reversed { get; init; }

    /// <summary>PNG of each person in another picture.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> References { get; init; }

    /// <summary>PNG of as many people who are not in the scene.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> WrongReferences { get; init; }

    /// <summary>Seed of the generation.</summary>
    public required long Seed { get; init; }

    public PixelImage TruthPicture => new(RenderedScene.Size, RenderedScene.Size, Truth.Picture);
}
