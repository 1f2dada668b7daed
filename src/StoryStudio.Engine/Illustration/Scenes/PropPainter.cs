using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes.Painting;
using StoryStudio.Engine.Illustration.Scenes.Props;

namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>Which side of the person a part of a prop lies on; paint one before and one after the person.</summary>
public enum PropLayer { Behind, InFront }

/// <summary>Draws what people hold and what they sit on. Both layers take their colours from the same seed.</summary>
public static class PropPainter
{
    private static readonly Dictionary<Prop, Action<HeldPropScope>> Held = new()
    {
        [Prop.Book] = ReadingProps.Book,
        [Prop.Phone] = ReadingProps.Phone,
        [Prop.Cup] = CarriedProps.Cup,
        [Prop.Box] = CarriedProps.Box,
        [Prop.Basket] = CarriedProps.Basket,
        [Prop.Umbrella] = OutdoorProps.Umbrella,
        [Prop.Balloon] = OutdoorProps.Balloon,
        [Prop.Flower] = OutdoorProps.Flower,
        [Prop.Ball] = OutdoorProps.Ball,
        [Prop.Guitar] = ReadingProps.Guitar,
    };

    private static readonly Dictionary<Prop, Action<FurnitureScope>> Seats = new()
    {
        [Prop.Chair] = Furniture.Chair,
        [Prop.Bench] = Furniture.Bench,
        [Prop.Stool] = Furniture.Stool,
        [Prop.Mat] = Furniture.Mat,
    };

    /// <summary>True for what goes into a hand, false for furniture and nothing.</summary>
    public static bool IsHeld(Prop prop) => Held.ContainsKey(prop);

    /// <param name="hand">The holding hand (guitar: the strumming one; ball: the middle of the ball itself).</param>
    /// <param name="otherHand">The second hand on a book, box or guitar.</param>
    /// <param name="unit">Head height in canvas units.</param>
    /// <param name="angle">Radians clockwise about the hand; 0 is upright.</param>
    public static void DrawHeld(SKCanvas canvas, Prop prop, PropLayer layer, SKPoint hand, SKPoint? otherHand, float unit, float angle, ulong seed)
    {
        if (prop == Prop.None)
            return;
        if (!Held.TryGetValue(prop, out Action<HeldPropScope>? draw))
            throw new ArgumentOutOfRangeException(nameof(prop), prop, "Not a thing to hold: " + string.Join(", ", Held.Keys));

        using var brush = new FlatBrush(canvas);
        draw(new HeldPropScope(brush, new IllustrationRandom(seed), layer, hand, otherHand, unit, angle));
    }

    /// <summary>Everything lies behind the person: draw it first.</summary>
    /// <param name="seat">Middle of the hips.</param>
    /// <param name="unit">Head height in canvas units.</param>
    /// <param name="groundY">Where the legs of the furniture stand.</param>
    /// <param name="facing">-1 when the person looks to the viewer's left, 1 to the right, 0 towards or away from the viewer.</param>
    public static void DrawFurniture(SKCanvas canvas, Prop prop, SKPoint seat, float unit, float groundY, ulong seed, int facing = 0)
    {
        if (prop == Prop.None)
            return;
        if (!Seats.TryGetValue(prop, out Action<FurnitureScope>? draw))
            throw new ArgumentOutOfRangeException(nameof(prop), prop, "Not furniture: " + string.Join(", ", Seats.Keys));

        using var brush = new FlatBrush(canvas);
        draw(new FurnitureScope(brush, new IllustrationRandom(seed), seat, unit, groundY, facing));
    }
}
