using StoryStudio.Engine.Inference;

namespace StoryStudio.Engine.Pipelines;

/// <summary>StoryMaker's resamplers for one character at one slot of the positional embedding.</summary>
internal sealed class ResamplerRun(PackSessions sessions)
{
    private readonly Dictionary<(int Slot, bool FaceOnly), float[]> _unconditional = [];

    /// <returns>The background's tokens and the character's, [L, D] each.</returns>
    public (float[] Background, float[] Character) Encode(float[] id, float[] faceHidden, float[] outfitHidden, int slot, bool faceOnly)
    {
        var session = sessions.Get(GraphName.Resampler);
        int width = session.Inputs["face_hidden"][2];
        using var idInput = TensorBuffer.Over(id, 1, id.Length);
        using var face = TensorBuffer.Over(faceHidden, 1, faceHidden.Length / width, width);
        using var outfit = TensorBuffer.Over(outfitHidden, 1, outfitHidden.Length / width, width);
        using var slotInput = TensorBuffer.Over([(long)slot], 1);
        using var scale = TensorBuffer.Over([faceOnly ? 0f : 1f], 1);
        float[] tokens = session.Run(("id", idInput), ("face_hidden", face), ("character_hidden", outfit), ("slot", slotInput), ("outfit_scale", scale))["tokens"].Values;
        int half = tokens.Length / 2;
        return (tokens[..half], tokens[half..]);
    }

    /// <summary>The background's tokens, which do not depend on a person: [L, D].</summary>
    public float[] Background()
    {
        int idWidth = sessions.Pack.Manifest.Identity.IdWidth, width = sessions.Get(GraphName.Resampler).Inputs["face_hidden"][2];
        return Encode(new float[idWidth], new float[width], new float[width], 0, faceOnly: true).Background;
    }

    /// <summary>Zeros through the same resamplers (spec 1.10): a constant per slot.</summary>
    public float[] Unconditional(int idWidth, int hiddenLength, int slot, bool faceOnly)
    {
        if (!_unconditional.TryGetValue((slot, faceOnly), out var tokens))
            _unconditional.Add((slot, faceOnly), tokens = Encode(new float[idWidth], new float[hiddenLength], new float[hiddenLength], slot, faceOnly).Character);
        return tokens;
    }
}
