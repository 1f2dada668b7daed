using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>What a dataset folder holds; the same plan always gives the same bytes.</summary>
public sealed record DatasetPlan
{
    public const int ShardLength = 1000;

    /// <summary>Scenes, or people when only references are drawn.</summary>
    public required int Count { get; init; }

    public required long Seed { get; init; }

    public CharacterSplit Split { get; init; }

    /// <summary>Draw only crops of reference pictures, several per person.</summary>
    public bool ReferencesOnly { get; init; }

    /// <summary>Share of the scenes in which somebody wears something else than on their reference, as the caption says; 0..1.</summary>
    public float ChangedShare { get; init; }

    public int ShardCount => (Count + ShardLength - 1) / ShardLength;

    public string SplitName => Split == CharacterSplit.Training ? "train" : "heldout";

    public int LengthOf(int shard) => Math.Min(ShardLength, Count - (shard * ShardLength));

    /// <summary>File name without ending.</summary>
    public string NameOf(int shard) => FormattableString.Invariant($"{SplitName}-{shard:D5}");

    /// <summary>Seed of scene (or person) number <paramref name="index"/> of the whole set.</summary>
    public ulong SeedOf(int index) => new IllustrationRandom(Seed).Fork(SplitName).Fork((ulong)index).NextUInt64();
}
