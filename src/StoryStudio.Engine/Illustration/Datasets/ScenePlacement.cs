using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Puts people into a picture: size by shot, left to right, feet on the ground, nothing cut off that matters.</summary>
/// <param name="groundY">Where feet stand, from the backdrop.</param>
internal sealed class ScenePlacement(SceneSpec scene, float groundY)
{
    public const float Size = 256;

    private const float Margin = 4;

    private readonly IllustrationRandom _random = new IllustrationRandom(scene.Seed).Fork("placement");

    private float _feetY;

    private Shot Shot => scene.Setting.Shot;

    public PlacedPerson[] Place()
    {
        bool pair = scene.People.Count == 2 && scene.People[0].Action == scene.People[1].Action && ActionCatalog.IsPair(scene.People[0].Action);
        var acted = pair ? ActTogether() : [.. scene.People.Select((person, i) => Act(person, person.View, i))];
        float scale = Scale(acted);
        _feetY = FeetOfTallest(acted, scale);
        var placed = new PlacedPerson[acted.Length];
        for (int i = 0; i < acted.Length; i++) placed[i] = PlaceOne(i, acted[i], scale);
        if (pair) placed = Join(placed);
        else if (placed.Length > 1) SpreadOut(placed);
        return KeepInside(placed);
    }

    private ActedStance Act(ScenePerson person, FigureView? view, int index)
    {
        var random = _random.Fork((ulong)index);
        var drawn = view ?? ActionCatalog.DrawView(person.Action, random);
        if (Shot == Shot.Close && drawn == FigureView.Back) drawn = FigureView.Front; // the back of a head says nothing
        return ActionStances.Create(person.Action, BodyProportions.Of(person.Character), random, drawn);
    }

    private ActedStance[] ActTogether()
    {
        var (left, right) = PairStances.DrawViews(scene.People[0].Action, _random);
        return [Act(scene.People[0], left, 0), Act(scene.People[1], right, 1)];
    }

    /// <summary>Pixels per head of an average adult.</summary>
    private float Scale(ActedStance[] acted)
    {
        float wish = Shot switch
        {
            Shot.Full => _random.NextFloat(41, 46),
            Shot.Medium => acted.Length == 1 ? _random.NextFloat(68, 82) : _random.NextFloat(58, 66),
            _ => _random.NextFloat(105, 128),
        };
        if (Shot != Shot.Full) return wish;
        if (acted.Length == 1 && scene.People[0].Character.Age == AgeGroup.Child) wish *= _random.NextFloat(1.05f, 1.3f);

        for (int i = 0; i < acted.Length; i++)
        {
            var extent = BodyExtent.Of(acted[i]);
            float head = BodyProportions.Of(scene.People[i].Character).HeadScale;
            wish = Math.Min(wish, (groundY - Margin) / ((extent.Bottom + acted[i].Lift - extent.Top) * head));
            float overlap = acted.Length == 1 ? 1 : 1.2f;
            wish = Math.Min(wish, ((Size / acted.Length) - Margin) * overlap / (extent.Width * head));
        }
        return wish;
    }

    /// <summary>Below the picture in half shots, so that a child beside an adult stays small.</summary>
    private float FeetOfTallest(ActedStance[] acted, float scale)
    {
        float chest = _random.NextFloat(108, 122), feet = 0;
        for (int i = 0; i < acted.Length; i++)
        {
            float size = scale * BodyProportions.Of(scene.People[i].Character).HeadScale;
            var extent = BodyExtent.Of(acted[i]);
            float neck = acted[i].Stance.Joints[Skeleton.Neck].Y;
            float lower = Math.Clamp((Margin * 2) - (chest + (size * (extent.Top - neck))), 0, 36);
            feet = Math.Max(feet, chest + lower + (size * (extent.Bottom - neck)));
        }
        return feet;
    }

    private PlacedPerson PlaceOne(int index, ActedStance acted, float scale)
    {
        var person = scene.People[index];
        int count = scene.People.Count;
        float size = scale * BodyProportions.Of(person.Character).HeadScale;
        float x = count > 1
            ? (Size * (index + 0.5f) / count) + _random.NextFloat(-9, 9)
            : (Size / 2) + (_random.NextFloat(-34, 34) * (Shot == Shot.Full ? 1 : 0.5f));
        float ground = groundY - _random.NextFloat(0, 6);
        var extent = BodyExtent.Of(acted);
        float neck = acted.Stance.Joints[Skeleton.Neck].Y;
        float y = Shot switch
        {
            Shot.Full => ground - (size * (extent.Bottom + acted.Lift)),
            Shot.Medium => _feetY + _random.NextFloat(-4, 4) - (size * extent.Bottom),
            _ => _random.NextFloat(168, 184) - (size * neck),
        };
        float middle = (extent.Left + extent.Right) / 2 * size;
        return new(person, acted with { Stance = PlacedPerson.Moved(acted.Stance, size, x - middle, y) }, ground, Shot);
    }

    private PlacedPerson[] Join(PlacedPerson[] placed)
    {
        var action = placed[0].Person.Action;
        var bodies = placed.Select(p => BodyProportions.Of(p.Character)).ToArray();
        float distance = PairStances.Distance(
            action, placed[0].Stance.View, (bodies[0], placed[0].Stance.HeadHeight), (bodies[1], placed[1].Stance.HeadHeight));
        float middle = (Size / 2) + _random.NextFloat(-16, 16);
        for (int i = 0; i < 2; i++)
        {
            float wish = middle + (distance * (i - 0.5f));
            placed[i] = placed[i].Moved(wish - placed[i].Stance.Joints[Skeleton.Neck].X);
        }

        var (left, right) = PairStances.Join(action, (placed[0].Stance, bodies[0]), (placed[1].Stance, bodies[1]));
        return
        [
            placed[0] with { Acted = placed[0].Acted with { Stance = left } },
            placed[1] with { Acted = placed[1].Acted with { Stance = right } },
        ];
    }

    /// <summary>Neighbours may overlap by an arm, not by a body.</summary>
    private static void SpreadOut(PlacedPerson[] placed)
    {
        for (int i = 0; i + 1 < placed.Length; i++)
        {
            float overlap = placed[i].Span().Right - placed[i + 1].Span().Left;
            float allowed = 0.7f * Math.Min(placed[i].Stance.HeadHeight, placed[i + 1].Stance.HeadHeight);
            if (overlap <= allowed) continue;
            float push = (overlap - allowed) / 2;
            placed[i] = placed[i].Moved(-push);
            placed[i + 1] = placed[i + 1].Moved(push);
        }
    }

    private PlacedPerson[] KeepInside(PlacedPerson[] placed)
    {
        if (Shot == Shot.Close) return placed;
        float left = placed.Min(p => BodyExtent.Of(p.Acted).Left), right = placed.Max(p => BodyExtent.Of(p.Acted).Right);
        float shift = right - left > Size - (2 * Margin) ? (Size / 2) - ((left + right) / 2)
            : left < Margin ? Margin - left
            : right > Size - Margin ? Size - Margin - right
            : 0;
        return shift == 0 ? placed : [.. placed.Select(p => p.Moved(shift))];
    }
}
