using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Up to 1,000 people, four pictures of each: what encoders of faces and characters learn identities from.</summary>
/// <remarks>Pictures differ in stance, expression, view, light, weather, place and shot. <c>identity</c> counts over the whole set.</remarks>
internal sealed class ReferenceShard : IShard
{
    public const int ViewCount = 4;

    private const int Crop = FaceCrop.Size;

    private readonly DatasetPlan _plan;
    private readonly int _first;
    private readonly CharacterSpec[] _people;
    private readonly Rows<byte> _characters, _faces, _faceSeen;
    private readonly Rows<int> _identity, _attributes;
    private readonly Rows<float> _colours;

    public ReferenceShard(DatasetPlan plan, int shard)
    {
        _plan = plan;
        _first = shard * DatasetPlan.ShardLength;
        int n = plan.LengthOf(shard);
        _people = [.. Enumerable.Range(_first, n).Select(i => CharacterSampler.Sample(plan.SeedOf(i), plan.Split))];
        _characters = new("reference_character", TensorType.U8, n, ViewCount, Crop, Crop, 3);
        _faces = new("reference_face", TensorType.U8, n, ViewCount, Crop, Crop, 3);
        _faceSeen = new("face_seen", TensorType.U8, n, ViewCount);
        _identity = new("identity", TensorType.I32, n);
        _attributes = new("reference_attributes", TensorType.I32, n, CharacterLabels.Names.Count);
        _colours = new("reference_colours", TensorType.F32, n, CharacterLabels.ColourCount, 3);
    }

    public int Count => _people.Length;

    public IReadOnlyList<string> Lines =>
        [.. _people.Select((person, i) => JsonSerializer.Serialize(new { Seed = _plan.SeedOf(_first + i), Split = _plan.SplitName, Character = person }, DatasetJson.Options))];

    public IEnumerable<StoredTensor> Tensors =>
        [_characters.ToTensor(), _faces.ToTensor(), _faceSeen.ToTensor(), _identity.ToTensor(), _attributes.ToTensor(), _colours.ToTensor()];

    public void Fill(int index, SceneComposer composer)
    {
        _identity[index][0] = _first + index;
        CharacterLabels.WriteAttributes(_people[index], _attributes[index]);
        CharacterLabels.WriteColours(_people[index], _colours[index]);
        const int Length = Crop * Crop * 3;
        for (int view = 0; view < ViewCount; view++)
        {
            var random = new IllustrationRandom(_plan.SeedOf(_first + index)).Fork("view").Fork((ulong)view);
            var scene = composer.Compose(Draw(_people[index], random));
            CharacterCrop.Write(scene, 0, _characters[index].Slice(view * Length, Length));
            if (scene.People[0].Face is not { } face) continue;
            _faceSeen[index][view] = 1;
            FaceCrop.Write(scene, face, _faces[index].Slice(view * Length, Length));
        }
    }

    private static SceneSpec Draw(CharacterSpec person, IllustrationRandom random)
    {
        var place = random.Chance(0.3f) ? Place.Plain : random.PickAny<Place>();
        var shot = random.PickWeighted((Shot.Full, 50f), (Shot.Medium, 32), (Shot.Close, 18));
        StoryAction[] fitting = [.. ActionCatalog.SoloActions.Where(action => ActionCatalog.Fits(action, shot))];
        return new()
        {
            Setting = new()
            {
                Place = place,
                Shot = shot,
                Time = random.PickWeighted((TimeOfDay.Day, 60f), (TimeOfDay.Morning, 14), (TimeOfDay.Sunset, 14), (TimeOfDay.Night, 12)),
                Weather = !ScenePainter.IsOutdoors(place) ? Weather.Clear : random.PickWeighted((Weather.Clear, 70f), (Weather.Cloudy, 14), (Weather.Rain, 8), (Weather.Snow, 8)),
            },
            People = [new(person, random.Pick<StoryAction>(fitting), random.Chance(0.88f) ? FigureView.Front : random.Pick(FigureView.Left, FigureView.Right))],
            Seed = random.NextUInt64(),
        };
    }
}
