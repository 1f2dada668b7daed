using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Onnx;

namespace StoryStudio.Engine.Pipelines;

/// <summary>How one graph is written from a pack's weights.</summary>
/// <param name="Components">Whose files it is made of, the one it belongs to first.</param>
internal sealed record GraphRecipe(string Graph, IReadOnlyList<string> Components, Func<GraphSources, GraphBuilder> Build)
{
    public static IReadOnlyList<GraphRecipe> All { get; } =
    [
        Text("text_encoder"),
        Text("text_encoder_2"),
        new(GraphName.ImageEncoder, ["image_encoder"], s => s["image_encoder"].ClipVision()),
        ConvNet(GraphName.FaceDetector),
        ConvNet(GraphName.FaceEncoder),
        ConvNet(GraphName.Segmenter),
        ConvNet(GraphName.PoseDetector),
        new(GraphName.Resampler, ["adapter"], s => s["adapter"].Resampler()),
        new(GraphName.ControlHint, ["controlnet"], s => s["controlnet"].ControlNetHint()),
        new(GraphName.ControlNet, ["controlnet"], s => s["controlnet"].ControlNet()),
        new(GraphName.UNet, ["unet", "adapter"], s => s["unet"].UNet(s.Weights("adapter"), s.Manifest.Defaults.LoraScale, s.Manifest.ControlNets.Count > 0)),
        new(GraphName.VaeDecoder, ["vae"], s => s["vae"].VaeDecoder()),
        new(GraphName.VaeEncoder, ["vae"], s => s["vae"].VaeEncoder()) { ServesRequests = false },
        new(GraphName.PreviewDecoder, ["preview_decoder"], s => s["preview_decoder"].LinearPreview()),
        new(GraphName.ScoreText, ["score_text"], s => s["score_text"].ClipText()),
        new(GraphName.ScoreImage, ["score_image"], s => s["score_image"].ClipVision(withEmbedding: true)),
        ConvNet(GraphName.ScoreFace),
    ];

    /// <summary>False for graphs that only measurements use.</summary>
    public bool ServesRequests { get; init; } = true;

    public static GraphRecipe Of(string graph) =>
        All.FirstOrDefault(r => r.Graph == graph) ?? throw new ArgumentException($"There is no graph '{graph}'.", nameof(graph));

    public bool AppliesTo(ModelPack pack) => Components.All(pack.Has);

    private static GraphRecipe ConvNet(string graph) => new(graph, [graph], s => s[graph].ConvNet());

    private static GraphRecipe Text(string component) =>
        new(component, [component], s => s[component].ClipText(s.Manifest.TextEncoders.First(t => t.Component == component).HiddenState));
}
