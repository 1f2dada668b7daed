using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.ModelPacks;

namespace StoryStudio.Engine.Pipelines;

/// <summary>The weight files of a pack while graphs are built and written from them.</summary>
internal sealed class GraphSources(ModelPack pack, Precision precision = Precision.Float) : IDisposable
{
    private readonly Dictionary<string, ComponentModel> _models = [];
    private readonly List<Checkpoint> _checkpoints = [];

    public PackManifest Manifest => pack.Manifest;

    public bool Has(string component) => pack.Has(component);

    public ComponentModel this[string component]
    {
        get
        {
            if (!_models.TryGetValue(component, out var model)) _models.Add(component, model = new(pack.FolderOf(component)) { Precision = precision });
            return model;
        }
    }

    public Checkpoint Weights(string component)
    {
        var checkpoint = Checkpoint.Open(pack.FolderOf(component));
        _checkpoints.Add(checkpoint);
        return checkpoint;
    }

    public void Dispose()
    {
        foreach (var model in _models.Values) model.Dispose();
        foreach (var checkpoint in _checkpoints) checkpoint.Dispose();
    }
}
