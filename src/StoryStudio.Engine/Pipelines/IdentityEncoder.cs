using System.Numerics.Tensors;
using System.Security.Cryptography;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Inference;
using StoryStudio.Engine.Scoring;

namespace StoryStudio.Engine.Pipelines;

/// <summary>Reference pictures to character tokens: detect, align, embed; segment, crop, encode; resample.</summary>
/// <remarks>The encoders' results are kept by the content of picture and mask; the encoders belong to the pack and do not change.</remarks>
/// <param name="memory">Keeps results beyond this process; null where nothing does.</param>
/// <param name="encoder">Names the encoders in the memory's keys.</param>
internal sealed class IdentityEncoder(PackSessions sessions, ReferenceReader references, PictureScorer scorer, FeatureMemory? memory = null, string encoder = "")
{
    private const int Remembered = 64;

    private readonly RecentResults<PersonFeatures> _people = new(Remembered);
    private readonly RecentResults<float[]> _outfits = new(Remembered);
    private readonly ResamplerRun _resampler = new(sessions);
    private int? _hiddenLength;

    /// <param name="slot">Row of the positional embedding: 0 for the first character.</param>
    /// <param name="who">For messages, e.g. "character 1".</param>
    /// <exception cref="StudioException">Nobody was found, or the picture cannot be read.</exception>
    public CharacterTokens Encode(CharacterReference reference, int slot, string who, CancellationToken cancellationToken)
    {
        var person = Person(reference.Picture, reference.Mask, who);
        cancellationToken.ThrowIfCancellationRequested();
        float[] outfit = reference.Outfit is { } picture ? Outfit(picture, who) : person.OutfitHidden;
        var (background, tokens) = _resampler.Encode(person.Id, person.FaceHidden, outfit, slot, reference.FaceOnly);
        if (reference is { BlendWith: { } other, BlendAmount: > 0 })
        {
            var second = Person(other, null, who);
            var (_, target) = _resampler.Encode(second.Id, second.FaceHidden, reference.Outfit is null ? second.OutfitHidden : outfit, slot, reference.FaceOnly);
            tokens = Blend(tokens, target, reference.BlendAmount);
        }
        var unconditional = _resampler.Unconditional(person.Id.Length, person.FaceHidden.Length, slot, reference.FaceOnly);
        return new(tokens, unconditional, background, person);
    }

    /// <summary>Tokens of somebody of whom there is no reference: zero features, in both halves of the guidance.</summary>
    public CharacterTokens Withheld(int slot)
    {
        var identity = sessions.Pack.Manifest.Identity;
        // As many zero tokens as the image encoder has: the resamplers' attention counts them.
        _hiddenLength ??= EncodeImage(new PixelImage(identity.ImageSize, identity.ImageSize)).Length;
        float[] tokens = _resampler.Unconditional(identity.IdWidth, _hiddenLength.Value, slot, faceOnly: false);
        return new(tokens, tokens, _resampler.Background(), null);
    }

    /// <summary>The characters' tokens in order, the background's first: [B, (N+1)·L, D].</summary>
    /// <param name="guided">Adds the unconditional row in front.</param>
    public float[] Sequence(IReadOnlyList<CharacterTokens> people, bool guided)
    {
        float[] background = people.Count > 0 ? people[0].Background : _resampler.Background();
        float[] conditional = [.. background, .. people.SelectMany(p => p.Tokens)];
        return guided ? [.. background, .. people.SelectMany(p => p.Unconditional), .. conditional] : conditional;
    }

    /// <summary>Between two people at the same slot, token by token (spec 8, figure 5f).</summary>
    /// <param name="amount">0 = the first, 1 = the second, both exactly.</param>
    public static float[] Blend(float[] first, float[] second, float amount)
    {
        var blend = new float[first.Length];
        for (int i = 0; i < blend.Length; i++) blend[i] = (1 - amount) * first[i] + amount * second[i];
        return blend;
    }

    /// <summary>What the encoders say about pictures that were cropped already.</summary>
    /// <param name="faceForId">Aligned, of the face encoder's size; null without a face.</param>
    /// <param name="face">Aligned, of the identity's face crop size; null without a face.</param>
    public (float[] Id, float[] FaceHidden) EncodeFace(PixelImage? faceForId, PixelImage? face, int hiddenLength)
    {
        var identity = sessions.Pack.Manifest.Identity;
        if (faceForId is null || face is null) return (new float[identity.IdWidth], new float[hiddenLength]);
        float[] id = RunImage(GraphName.FaceEncoder, faceForId, PixelScaling.ArcFace);
        TensorPrimitives.Divide(id, Math.Max(TensorPrimitives.Norm<float>(id), 1e-12f), id);
        return (id, EncodeImage(face));
    }

    /// <summary>The image encoder's hidden state of a picture of any size, squashed to a square: [T, e].</summary>
    public float[] EncodeImage(PixelImage picture)
    {
        var identity = sessions.Pack.Manifest.Identity;
        var square = ClipPreprocess.Squash(picture, identity.ImageSize);
        return RunImage(GraphName.ImageEncoder, square, PixelScaling.Normalised(identity.Mean, identity.Std));
    }

    /// <summary>The encoders' features of a person, made once.</summary>
    public PersonFeatures Person(ReadOnlyMemory<byte> picture, ReadOnlyMemory<byte>? mask, string who)
    {
        string content = Hash(picture) + (mask is { } m ? $"+{Hash(m)}" : "");
        return _people.GetOrAdd(content, () => PersonFeatures.Of(Remember($"person/{content}", known => PersonFeatures.Fits(known, sessions.Pack.Manifest.Identity.IdWidth),
            () => Extract(references.Read(Decode(picture, who), mask is { } own ? Decode(own, who) : null), who).Vectors)));
    }

    private IReadOnlyList<float[]> Remember(string what, Func<IReadOnlyList<float[]>, bool> fits, Func<IReadOnlyList<float[]>> make) =>
        memory?.GetOrMake($"{encoder}/{what}", fits, make) ?? make();

    private PersonFeatures Extract(ReferenceSubject subject, string who)
    {
        if (subject.Mask is not { } mask)
        {
            var finding = subject.Quality.First(q => q.Blocks);
            throw new StudioException($"Reference of {who}: {finding.Message}", finding.Hint);
        }
        var identity = sessions.Pack.Manifest.Identity;
        var crop = StoryMakerCrop.Cut(subject.Picture, mask);
        float[] outfit = EncodeImage(crop);
        PixelImage? Aligned(int size) => subject.Face is { } face ? FaceAlignment.Crop(subject.Picture, face.Points, size) : null;
        var (id, hidden) = EncodeFace(Aligned(identity.FaceEncoderSize), Aligned(identity.FaceCropSize), outfit.Length);
        return new(id, hidden, outfit, scorer.Describe(subject, crop));
    }

    /// <summary>The person of another picture on white; a picture without people is taken as a garment, whole (spec 1.7).</summary>
    private float[] Outfit(ReadOnlyMemory<byte> picture, string who)
    {
        string content = Hash(picture);
        return _outfits.GetOrAdd(content, () => Remember($"outfit/{content}", known => known is [{ Length: > 0 }], () =>
        {
            var subject = references.Read(Decode(picture, who), null);
            return [EncodeImage(subject.Mask is { } mask ? StoryMakerCrop.Cut(subject.Picture, mask) : subject.Picture)];
        })[0]);
    }

    private float[] RunImage(string graph, PixelImage picture, PixelScaling scaling)
    {
        var session = sessions.Get(graph);
        using var input = TensorBuffer.Over(PixelTensor.Create(picture, scaling), 1, 3, picture.Height, picture.Width);
        return session.Run((session.Inputs.Keys.Single(), input)).Values.First().Values;
    }

    private static PixelImage Decode(ReadOnlyMemory<byte> picture, string who)
    {
        try
        {
            return PixelImage.Decode(picture);
        }
        catch (StudioException e)
        {
            throw new StudioException($"Reference of {who}: {e.Message}", e.Hint, e);
        }
    }

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
