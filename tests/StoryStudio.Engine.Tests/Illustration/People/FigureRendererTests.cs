using SkiaSharp;
using StoryStudio.Engine.Illustration.People;
using static StoryStudio.Engine.Tests.Illustration.People.FigurePictures;

namespace StoryStudio.Engine.Tests.Illustration.People;

public sealed class FigureRendererTests
{
    public static TheoryData<string> Attributes => new(Variants().Select(v => v.Name).Distinct());

    [Fact]
    public void The_same_person_and_stance_give_the_same_pixels()
    {
        foreach (var view in Enum.GetValues<FigureView>())
            Assert.Equal(Pixels(Person, Standing(Person, view)), Pixels(Person, Standing(Person, view)));
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void Every_value_of_an_attribute_looks_different(string attribute)
    {
        var stance = Standing(Person);
        var pictures = Variants().Where(v => v.Name == attribute).Select(v => (v.Value, Pixels: Pixels(v.Spec, attribute is "Age" or "Build" ? Standing(v.Spec) : stance))).ToArray();

        for (int i = 0; i < pictures.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int changed = ChangedPixels(pictures[i].Pixels, pictures[j].Pixels);
                Assert.True(changed >= 12, $"{attribute} {pictures[i].Value} and {pictures[j].Value} differ in {changed} pixels only.");
            }
        }
    }

    [Fact]
    public void Every_expression_looks_different_from_the_front_and_in_profile()
    {
        foreach (var view in new[] { FigureView.Front, FigureView.Left })
        {
            var faces = Enum.GetValues<Expression>().Select(e => Pixels(Person, Standing(Person, view, e))).ToArray();
            for (int i = 0; i < faces.Length; i++)
                for (int j = 0; j < i; j++) Assert.True(ChangedPixels(faces[i], faces[j]) >= 6, $"{view}: {(Expression)i} and {(Expression)j}");
        }
    }

    [Fact]
    public void Every_hair_style_looks_different_from_every_side()
    {
        foreach (var view in Enum.GetValues<FigureView>())
        {
            var heads = Enum.GetValues<HairStyle>().Select(h => Person with { Hair = h }).Select(s => Pixels(s, Standing(s, view))).ToArray();
            for (int i = 0; i < heads.Length; i++)
                for (int j = 0; j < i; j++) Assert.True(ChangedPixels(heads[i], heads[j]) >= 12, $"{view}: {(HairStyle)i} and {(HairStyle)j}");
        }
    }

    [Theory]
    [InlineData(EyeStyle.Dot)]
    [InlineData(EyeStyle.Round)]
    [InlineData(EyeStyle.Lashes)]
    public void Eyes_are_drawn_at_the_face_points(EyeStyle eyes)
    {
        var spec = Person with { Eyes = eyes };
        var stance = Standing(spec, expression: Expression.Neutral);
        using var picture = Draw(spec, stance);

        var face = FigureRenderer.FaceOf(spec, stance)!;

        foreach (var eye in face.Points[..2])
        {
            var pixel = picture.GetPixel((int)eye.X, (int)eye.Y);
            Assert.True(pixel.Brightness() < 0.35f, $"The pixel at {eye} is {pixel}.");
        }
    }

    [Fact]
    public void In_profile_the_near_eye_is_drawn_at_its_face_point()
    {
        foreach (var (view, near) in new[] { (FigureView.Left, 1), (FigureView.Right, 0) })
        {
            var stance = Standing(Person, view, Expression.Neutral);
            using var picture = Draw(Person, stance);

            var eye = FigureRenderer.FaceOf(Person, stance)!.Points[near];

            Assert.True(picture.GetPixel((int)eye.X, (int)eye.Y).Brightness() < 0.35f, $"{view}: {eye}");
        }
    }

    [Fact]
    public void Face_points_lie_in_order_inside_the_face_box()
    {
        for (int i = 0; i < 200; i++)
        {
            var spec = CharacterSampler.Sample((ulong)i, CharacterSplit.Training);
            var face = FigureRenderer.FaceOf(spec, Standing(spec, (FigureView)(i % 3)))!;

            Assert.All(face.Points, p => Assert.True(face.Box.Contains(p), $"{p} is outside {face.Box}."));
            Assert.True(face.Points[0].X < face.Points[1].X && face.Points[3].X < face.Points[4].X);
            Assert.True(face.Points[0].Y < face.Points[2].Y && face.Points[2].Y < face.Points[3].Y);
        }
    }

    [Fact]
    public void From_behind_there_is_no_face() =>
        Assert.Null(FigureRenderer.FaceOf(Person, Standing(Person, FigureView.Back)));

    [Fact]
    public void Joints_of_the_head_agree_with_the_face()
    {
        var stance = Standing(Person);

        var face = FigureRenderer.FaceOf(Person, stance)!;

        Assert.True(SKPoint.Distance(stance.Joints[0], face.Points[2]) < 0.01f);
        Assert.True(SKPoint.Distance(stance.Joints[14], face.Points[0]) < 0.01f);
        Assert.True(SKPoint.Distance(stance.Joints[15], face.Points[1]) < 0.01f);
    }

    private static IEnumerable<(string Name, string Value, CharacterSpec Spec)> Variants()
    {
        return
        [
            .. Of("Age", (AgeGroup v) => Person with { Age = v }),
            .. Of("Build", (Build v) => Person with { Build = v }),
            .. Of("Skin", (SkinTone v) => Person with { Skin = v }),
            .. Of("Hair", (HairStyle v) => Person with { Hair = v }),
            .. Of("HairColour", (HairColour v) => Person with { HairColour = v }),
            .. Of("Face", (FaceShape v) => Person with { Face = v }),
            .. Of("Eyes", (EyeStyle v) => Person with { Eyes = v }),
            .. Of("Glasses", (Glasses v) => Person with { Glasses = v }),
            .. Of("Beard", (Beard v) => Person with { Beard = v }),
            .. Of("Top", (Top v) => Person with { Top = v }),
            .. Of("TopColour", (ClothColour v) => Person with { TopColour = v }),
            .. Of("Pattern", (Pattern v) => Person with { Pattern = v }),
            .. Of("Bottom", (Bottom v) => Person with { Bottom = v }),
            .. Of("BottomColour", (ClothColour v) => Person with { BottomColour = v }),
            .. Of("Shoes", (Shoes v) => Person with { Shoes = v }),
            .. Of("ShoeColour", (ClothColour v) => Person with { ShoeColour = v }),
            .. Of("Accessory", (Accessory v) => Person with { Accessory = v }),
            .. Of("AccessoryColour", (ClothColour v) => Person with { Accessory = Accessory.Scarf, AccessoryColour = v }),
            ("Blush", "no", Person), ("Blush", "yes", Person with { Blush = true }),
            ("Freckles", "no", Person), ("Freckles", "yes", Person with { Freckles = true }),
            ("BrowWeight", "thin", Person with { BrowWeight = 0 }), ("BrowWeight", "thick", Person with { BrowWeight = 1 }),
            ("HeadWidth", "narrow", Person with { HeadWidth = -0.03f }), ("HeadWidth", "wide", Person with { HeadWidth = 0.03f }),
        ];
    }

    private static IEnumerable<(string, string, CharacterSpec)> Of<T>(string name, Func<T, CharacterSpec> with) where T : struct, Enum =>
        Enum.GetValues<T>().Select(v => (name, v.ToString(), with(v)));
}
