using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>One file of a dataset while it is drawn.</summary>
internal interface IShard
{
    int Count { get; }

    /// <summary>Draws item <paramref name="index"/> into its rows; different items may be drawn at the same time.</summary>
    void Fill(int index, SceneComposer composer);

    IEnumerable<StoredTensor> Tensors { get; }

    /// <summary>One JSON object an item; complete once all items are drawn.</summary>
    IReadOnlyList<string> Lines { get; }
}
