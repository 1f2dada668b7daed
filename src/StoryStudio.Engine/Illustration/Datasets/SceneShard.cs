using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Captions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Up to 1,000 drawn scenes with everything a network can learn from them.</summary>
/// <remarks>Rows of people run through the shard's scenes in order; <c>person_scene</c> counts scenes within the shard.</remarks>
internal sealed class SceneShard : IShard
{
    public const int CaptionCount = 4;

    private const int Side = RenderedScene.Size, SkeletonSide = 128, Crop = FaceCrop.Size;

    /// <summary>As wide at 128 pixels as the built-in ControlNet expects.</summary>
    private static readonly StrokeProfile Stroke = new(1.5f, 2);

    private readonly DatasetPlan _plan;
    private readonly SceneSpec[] _scenes;
    private readonly int[] _firstPerson;
    private readonly int _firstScene;
    private readonly string[] _lines;
    private readonly Rows<byte> _image, _mask, _skeleton, _faceSeen, _referenceCharacter, _referenceFace, _face;
    private readonly Rows<int> _personScene, _personSlot, _attributes;
    private readonly Rows<float> _keypoints, _faceBox, _facePoints, _colours;

    public SceneShard(DatasetPlan plan, int shard)
    {
        _plan = plan;
        _firstScene = shard * DatasetPlan.ShardLength;
        _scenes = [.. Enumerable.Range(_firstScene, plan.LengthOf(shard)).Select(i => ChangedClothes.Apply(SceneSampler.Sample(plan.SeedOf(i), plan.Split), plan.ChangedShare, plan.Split))];
        _lines = new string[_scenes.Length];
        _firstPerson = new int[_scenes.Length];
        int people = 0;
        for (int i = 0; i < _scenes.Length; i++) (_firstPerson[i], people) = (people, people + _scenes[i].People.Count);

        int n = _scenes.Length;
        _image = new("image", TensorType.U8, n, Side, Side, 3);
        _mask = new("mask", TensorType.U8, n, Side, Side);
        _skeleton = new("skeleton", TensorType.U8, n, SkeletonSide, SkeletonSide);
        _personScene = new("person_scene", TensorType.I32, people);
        _personSlot = new("person_slot", TensorType.I32, people);
        _keypoints = new("keypoints", TensorType.F32, people, Skeleton.JointCount, 3);
        _faceBox = new("face_box", TensorType.F32, people, 4);
        _facePoints = new("face_points", TensorType.F32, people, 5, 2);
        _faceSeen = new("face_seen", TensorType.U8, people);
        _referenceCharacter = new("reference_character", TensorType.U8, people, Crop, Crop, 3);
        _referenceFace = new("reference_face", TensorType.U8, people, Crop, Crop, 3);
        _face = new("face", TensorType.U8, people, Crop, Crop, 3);
        _attributes = new("reference_attributes", TensorType.I32, people, CharacterLabels.Names.Count);
        _colours = new("reference_colours", TensorType.F32, people, CharacterLabels.ColourCount, 3);
    }

    public int Count => _scenes.Length;

    public IReadOnlyList<string> Lines => _lines;

    public IEnumerable<StoredTensor> Tensors =>
    [
        _image.ToTensor(), _mask.ToTensor(), _skeleton.ToTensor(), _personScene.ToTensor(), _personSlot.ToTensor(), _keypoints.ToTensor(),
        _faceBox.ToTensor(), _facePoints.ToTensor(), _faceSeen.ToTensor(), _referenceCharacter.ToTensor(), _referenceFace.ToTensor(),
        _face.ToTensor(), _attributes.ToTensor(), _colours.ToTensor(),
    ];

    /// <summary>Draws one scene into its rows; different scenes may be drawn at the same time.</summary>
    public void Fill(int index, SceneComposer composer)
    {
        var scene = _scenes[index];
        var rendered = composer.Compose(scene);
        rendered.Picture.CopyTo(_image[index]);
        rendered.Mask.CopyTo(_mask[index]);
        PoseRasterizer.DrawIndices(rendered.Pose, SkeletonSide, SkeletonSide, Stroke, _skeleton[index]);
        for (int slot = 0; slot < rendered.People.Count; slot++)
        {
            var referred = scene.People[slot].Referred ?? scene.People[slot].Character;
            FillPerson(_firstPerson[index] + slot, index, slot, rendered, referred);
            FillReference(_firstPerson[index] + slot, scene.Seed, slot, referred, composer);
        }
        _lines[index] = Line(index, scene, rendered);
    }

    private void FillPerson(int row, int index, int slot, RenderedScene rendered, CharacterSpec referred)
    {
        var person = rendered.People[slot];
        _personScene[row][0] = index;
        _personSlot[row][0] = slot;
        var keypoints = _keypoints[row];
        for (int j = 0; j < person.Keypoints.Length; j++)
            (keypoints[3 * j], keypoints[(3 * j) + 1], keypoints[(3 * j) + 2]) = (person.Keypoints[j].X, person.Keypoints[j].Y, person.Keypoints[j].Confidence);
        CharacterLabels.WriteAttributes(referred, _attributes[row]);
        CharacterLabels.WriteColours(referred, _colours[row]);
        if (person.Face is not { } face) return;

        _faceSeen[row][0] = 1;
        ReadOnlySpan<float> box = [face.Box.Left, face.Box.Top, face.Box.Right, face.Box.Bottom];
        box.CopyTo(_faceBox[row]);
        for (int p = 0; p < face.Points.Length; p++) (_facePoints[row][2 * p], _facePoints[row][(2 * p) + 1]) = (face.Points[p].X, face.Points[p].Y);
        FaceCrop.Write(rendered, face, _face[row]);
    }

    private void FillReference(int row, ulong sceneSeed, int slot, CharacterSpec person, SceneComposer composer)
    {
        ulong seed = new IllustrationRandom(sceneSeed).Fork("reference").Fork((ulong)slot).NextUInt64();
        var reference = ReferenceView.Render(composer, person, seed);
        CharacterCrop.Write(reference, 0, _referenceCharacter[row]);
        if (reference.People[0].Face is { } face) FaceCrop.Write(reference, face, _referenceFace[row]);
    }

    private string Line(int index, SceneSpec scene, RenderedScene rendered)
    {
        var random = new IllustrationRandom(scene.Seed).Fork("captions");
        var writer = new CaptionWriter(scene, [.. rendered.People.Select(p => p.Stance)]);
        string[] captions = [.. Enumerable.Range(0, CaptionCount).Select(i => writer.Write(looks: i >= CaptionCount / 2, random))];
        return JsonSerializer.Serialize(new { Seed = _plan.SeedOf(_firstScene + index), Split = _plan.SplitName, Captions = captions, Scene = scene }, DatasetJson.Options);
    }
}
