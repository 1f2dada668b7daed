using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Engine.Tests.Pipelines;

public sealed class PersonFinderTests
{
    private const int Size = 64;

    [Fact]
    public void Touching_people_are_told_apart_by_the_heads_their_pixels_point_at()
    {
        var (map, offsets) = Draw((4, 10, 30, 60, 17, 14), (30, 20, 50, 60, 40, 24));

        var people = PersonFinder.Separate(map, offsets, Size, Size);

        Assert.Equal(2, people.Count);
        Assert.Equal((26 * 50, 20 * 40), (people[0].Area, people[1].Area));
        Assert.Equal((17f, 14f), (people[0].HeadX, people[0].HeadY));
        Assert.Equal((40f, 24f), (people[1].HeadX, people[1].HeadY));
    }

    [Fact]
    public void Mask_covers_one_person_at_the_size_of_the_picture()
    {
        var (map, offsets) = Draw((4, 10, 30, 60, 17, 14), (30, 20, 50, 60, 40, 24));
        var people = PersonFinder.Separate(map with { Scale = 0.5f }, offsets, Size, Size);

        var box = StoryMakerCrop.BoundingBox(PersonFinder.Mask(people[1], 2 * Size, 2 * Size))!.Value;

        Assert.InRange(box.Left, 59, 61);
        Assert.InRange(box.Right, 99, 101);
        Assert.InRange(box.Top, 39, 41);
        Assert.InRange(box.Bottom, 119, 121);
    }

    [Fact]
    public void Stray_pixels_do_not_belong_to_the_person()
    {
        var (map, offsets) = Draw((4, 10, 30, 60, 17, 14), (60, 2, 62, 4, 17, 14));

        var person = Assert.Single(PersonFinder.Separate(map, offsets, Size, Size));

        Assert.Equal(26 * 50, person.Area);
    }

    [Fact]
    public void Specks_are_nobody()
    {
        var (map, offsets) = Draw((4, 4, 7, 7, 5, 5));

        Assert.Empty(PersonFinder.Separate(map, offsets, Size, Size));
    }

    private static (PersonMap Map, float[] Offsets) Draw(params (int Left, int Top, int Right, int Bottom, int HeadX, int HeadY)[] people)
    {
        var map = new PersonMap(Size, new float[Size * Size], new byte[Size * Size], 1);
        var offsets = new float[2 * Size * Size];
        foreach (var (left, top, right, bottom, headX, headY) in people)
            for (int y = top; y < bottom; y++)
                for (int x = left; x < right; x++)
                {
                    int i = y * Size + x;
                    map.Probability[i] = 1;
                    offsets[i] = (float)(headX - x) / Size;
                    offsets[Size * Size + i] = (float)(headY - y) / Size;
                }
        return (map, offsets);
    }
}
