using SkiaSharp;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Tests.Illustration.Scenes;

public class PropPainterTests
{
    private static readonly SKPoint Hand = new(120, 140), Other = new(150, 135);

    public static TheoryData<Prop> Things => [.. Enum.GetValues<Prop>().Where(prop => prop != Prop.None)];

    [Theory, MemberData(nameof(Things))]
    public void Every_prop_is_drawn_and_repeats_with_its_seed(Prop prop)
    {
        byte[] empty = SceneSheet.Draw(_ => { });

        byte[] first = Draw(prop, 6);

        Assert.NotEqual(empty, first);
        Assert.Equal(first, Draw(prop, 6));
    }

    [Fact]
    public void No_two_props_look_alike()
    {
        var pictures = Enum.GetValues<Prop>().Select(prop => Convert.ToHexString(Draw(prop, 6))).ToHashSet();

        Assert.Equal(Enum.GetValues<Prop>().Length, pictures.Count);
    }

    [Fact]
    public void An_umbrella_has_its_canopy_behind_and_its_pole_in_front()
    {
        byte[] empty = SceneSheet.Draw(_ => { });

        byte[] behind = SceneSheet.Draw(canvas => PropPainter.DrawHeld(canvas, Prop.Umbrella, PropLayer.Behind, Hand, null, 40, 0, 2));
        byte[] front = SceneSheet.Draw(canvas => PropPainter.DrawHeld(canvas, Prop.Umbrella, PropLayer.InFront, Hand, null, 40, 0, 2));

        Assert.NotEqual(empty, behind);
        Assert.NotEqual(empty, front);
        Assert.NotEqual(front, behind);
    }

    [Fact]
    public void A_side_view_moves_the_back_of_the_chair()
    {
        byte[] left = SceneSheet.Draw(canvas => PropPainter.DrawFurniture(canvas, Prop.Chair, Hand, 40, 230, 2, facing: -1));
        byte[] right = SceneSheet.Draw(canvas => PropPainter.DrawFurniture(canvas, Prop.Chair, Hand, 40, 230, 2, facing: 1));

        Assert.NotEqual(left, right);
    }

    [Fact]
    public void Furniture_is_not_held_and_cups_are_not_sat_on()
    {
        using var sheet = new SceneSheet();

        Assert.Throws<ArgumentOutOfRangeException>(() => PropPainter.DrawHeld(sheet.Canvas, Prop.Chair, PropLayer.InFront, Hand, null, 40, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PropPainter.DrawFurniture(sheet.Canvas, Prop.Cup, Hand, 40, 230, 1));
    }

    private static byte[] Draw(Prop prop, ulong seed) => SceneSheet.Draw(canvas =>
    {
        if (prop is Prop.Chair or Prop.Bench or Prop.Stool or Prop.Mat)
        {
            PropPainter.DrawFurniture(canvas, prop, Hand, 40, 230, seed);
            return;
        }

        PropPainter.DrawHeld(canvas, prop, PropLayer.Behind, Hand, Other, 40, 0.1f, seed);
        PropPainter.DrawHeld(canvas, prop, PropLayer.InFront, Hand, Other, 40, 0.1f, seed);
    });
}
