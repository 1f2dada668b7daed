using System.Numerics.Tensors;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Scoring;

/// <summary>The paper's measures with the pack's scoring encoders: face cosine, CLIP-I between person crops, CLIP-T.</summary>
internal sealed class PictureScorer(PackSessions sessions)
{
    private readonly FaceFinder _faces = new(sessions);
    private readonly PersonFinder _people = new(sessions);
    private ClipTokenizer? _tokenizer;

    private PackScoring? Scoring => sessions.Pack.Has("score_image") ? sessions.Pack.Manifest.Scoring : null;

    /// <param name="references">One per character.</param>
    /// <param name="prompt">Null leaves CLIP-T out.</param>
    public StoryScores Measure(IReadOnlyList<ReferenceLikeness> references, PixelImage picture, Pose? pose, string? prompt)
    {
        if (Scoring is not { } scoring) return StoryScores.None(references.Count);
        var people = references.Count > 0 ? Find(picture) : [];
        var matched = PersonMatching.Match(people, references.Count, pose, picture.Width, picture.Height);
        return new(
            [.. references.Select((r, i) => Score(r, matched[i], scoring))],
            prompt is not null && sessions.Pack.Has("score_text") ? TextScore(prompt, picture, scoring) : null);
    }

    /// <param name="crop">The person on white, if it was cut already.</param>
    public ReferenceLikeness Describe(ReferenceSubject reference, PixelImage? crop = null)
    {
        if (Scoring is not { } scoring || reference.Mask is not { } mask) return new(null, null);
        return new(
            reference.Face is { } face && sessions.Pack.Has("score_face") ? Face(reference.Picture, face, scoring) : null,
            Image(crop ?? StoryMakerCrop.Cut(reference.Picture, mask), scoring));
    }

    private CharacterScore Score(ReferenceLikeness reference, ScoredPerson? person, PackScoring scoring)
    {
        if (person is null || reference.Person is not { } own) return new(null, null);
        double? face = reference.Face is { } known && person.Face is { } drawn ? Cosine(known, Face(person.Picture, drawn, scoring)) : null;
        return new(face, Cosine(own, Image(person.Crop, scoring)));
    }

    /// <summary>The people of a picture, the largest first.</summary>
    private List<ScoredPerson> Find(PixelImage picture)
    {
        var faces = _faces.Find(picture);
        var found = new List<ScoredPerson>();
        foreach (var person in _people.Find(picture))
        {
            var mask = PersonFinder.Mask(person, picture.Width, picture.Height);
            if (StoryMakerCrop.BoundingBox(mask) is null) continue;
            var face = faces.Where(f => ReferenceReader.CentreLiesIn(mask, f)).MaxBy(f => f.Area);
            found.Add(new(picture, StoryMakerCrop.Cut(picture, mask), face, person.HeadX, person.HeadY));
        }
        return found;
    }

    private double TextScore(string prompt, PixelImage picture, PackScoring scoring)
    {
        _tokenizer ??= PackTokenizers.Open(sessions.Pack, scoring);
        long[] ids = [.. _tokenizer.Encode(prompt).Select(id => (long)id)];
        using var input = TensorBuffer.Over(ids, 1, ids.Length);
        var session = sessions.Get(GraphName.ScoreText);
        float[] text = Embedding(session.Run((session.Inputs.Keys.Single(), input)));
        return Cosine(text, Image(picture, scoring));
    }

    private float[] Face(PixelImage picture, DetectedFace face, PackScoring scoring) =>
        Run(GraphName.ScoreFace, FaceAlignment.Crop(picture, face.Points, scoring.FaceSize), PixelScaling.ArcFace);

    private float[] Image(PixelImage picture, PackScoring scoring) =>
        Run(GraphName.ScoreImage, ClipPreprocess.Squash(picture, scoring.ImageSize), PixelScaling.Normalised(scoring.Mean, scoring.Std));

    private float[] Run(string graph, PixelImage picture, PixelScaling scaling)
    {
        var session = sessions.Get(graph);
        using var input = TensorBuffer.Over(PixelTensor.Create(picture, scaling), 1, 3, picture.Height, picture.Width);
        return Embedding(session.Run((session.Inputs.Keys.Single(), input)));
    }

    /// <summary>An encoder's vector, whatever other outputs it has.</summary>
    private static float[] Embedding(IReadOnlyDictionary<string, FloatTensor> outputs) =>
        (outputs.GetValueOrDefault("embedding") ?? outputs.GetValueOrDefault("pooled") ?? outputs.Values.Single()).Values;

    private static double Cosine(float[] a, float[] b) => TensorPrimitives.CosineSimilarity<float>(a, b);
}
