namespace StoryStudio.Engine.Pipelines;

/// <summary>The graphs of a pack; each is a file name in its cache.</summary>
internal static class GraphName
{
    public const string
        UNet = "unet",
        ControlNet = "controlnet",
        ControlHint = "controlnet_hint",
        VaeDecoder = "vae_decoder",
        VaeEncoder = "vae_encoder",
        PreviewDecoder = "preview_decoder",
        ImageEncoder = "image_encoder",
        FaceDetector = "face_detector",
        FaceEncoder = "face_encoder",
        Segmenter = "segmenter",
        PoseDetector = "pose_detector",
        Resampler = "resampler",
        ScoreText = "score_text",
        ScoreImage = "score_image",
        ScoreFace = "score_face";
}
