using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Conversion;

/// <summary>
/// StoryMaker's positional-aware perceiver resampler: identity, character crop and face crop of each character become
/// L tokens that the UNet attends to. All widths and counts come from the weights (<c>image_proj_model.*</c>).
/// </summary>
/// <remarks>
/// Inputs: <c>id</c> [N, i], normalised · <c>character_hidden</c> and <c>face_hidden</c> [N, T, e] · <c>slot</c> Int64 [N], each
/// character's place (its row of pos_embed) · <c>outfit_scale</c> [1]: 1, or 0 for "face only", which zeroes the character's
/// tokens before their position is added. Output: <c>tokens</c> [N+1, L, D], the background's first.
/// </remarks>
public sealed class ResamplerGraph(ResamplerConfig config)
{
    public void Build(GraphBuilder g, WeightScope w)
    {
        var identity = g.FloatInput("id", "characters", w["proj"][0].Tensor("weight").Shape[1]);
        var character = g.FloatInput("character_hidden", "characters", "tokens", w["resample"]["proj_in"].Tensor("weight").Shape[1]);
        var face = g.FloatInput("face_hidden", "characters", "tokens", w["perceiver_resampler"]["proj_in"].Tensor("weight").Shape[1]);
        var slot = g.Input("slot", OnnxType.Int64, "characters");
        var outfitScale = g.FloatInput("outfit_scale", 1);

        var faceTokens = FaceTokens(g, identity, face, w);
        var outfitTokens = g.Multiply(Outfit(g, character, w["resample"]), outfitScale);
        var tokens = g.Add(g.Concat([faceTokens, outfitTokens], 1), g.Gather(g.Weight(w, "pos_embed"), slot));
        tokens = g.Add(g.LayerNorm(g.Linear(tokens, w["proj_out"]), w["norm_out"]), tokens);
        g.Output("tokens", g.Concat([g.Weight(w, "bg_embed"), tokens], 0));
    }

    /// <summary>Tokens made of the identity vector, which look at the face crop; added to what they find.</summary>
    private Value FaceTokens(GraphBuilder g, Value identity, Value face, WeightScope w)
    {
        long width = w["norm"].Tensor("weight").Count;
        var x = g.Linear(g.Gelu(g.Linear(identity, w["proj"][0])), w["proj"][2]);
        x = g.LayerNorm(g.Reshape(x, [0, -1, width]), w["norm"]);
        return g.Add(x, new Perceiver(g, config.FpDh ?? config.DimHead).Build(x, face, w["perceiver_resampler"]));
    }

    /// <summary>Learned queries that look at the character crop.</summary>
    private Value Outfit(GraphBuilder g, Value character, WeightScope w)
    {
        var latents = w.Tensor("latents");
        var sizes = g.Concat([g.ShapeOf(character, 0, 1), g.Constant([latents.Shape[1], latents.Shape[2]])], 0);
        return new Perceiver(g, config.ResDh ?? config.DimHead).Build(g.Expand(g.Weight(w, "latents"), sizes), character, w);
    }
}
