using static StoryStudio.Engine.Illustration.People.HairStyle;

namespace StoryStudio.Engine.Illustration.People;

/// <summary>Which people a picture may show.</summary>
public enum CharacterSplit
{
    /// <summary>Never held out.</summary>
    Training,

    /// <summary>Always held out (<see cref="CharacterSpec.IsHeldOut"/>).</summary>
    HeldOut,
}

/// <summary>Invents people.</summary>
public static class CharacterSampler
{
    private static readonly HairStyle[] MansHair = [Crop, SidePart, Buzz, Curly, Spiky, Quiff, Crop, SidePart, Quiff, Long];
    private static readonly HairStyle[] WomansHair = [Bob, HairStyle.Long, Wavy, Ponytail, Bun, Curly, Pigtails, SidePart, Bob, HairStyle.Long, Ponytail];

    private static readonly ClothColour[] ShoeColours =
    [
        ClothColour.Red, ClothColour.Yellow, ClothColour.Blue, ClothColour.Navy, ClothColour.White, ClothColour.Black, ClothColour.Brown,
    ];

    /// <returns>The same person for the same seed and split.</returns>
    public static CharacterSpec Sample(ulong seed, CharacterSplit split)
    {
        var random = new IllustrationRandom(seed).Fork("character");
        while (true)
        {
            var spec = Draw(random);
            if (spec.IsHeldOut == (split == CharacterSplit.HeldOut)) return spec;
        }
    }

    private static CharacterSpec Draw(IllustrationRandom random)
    {
        var presentation = random.PickAny<Presentation>();
        bool man = presentation == Presentation.Man;
        var age = random.PickWeighted((AgeGroup.Child, 2f), (AgeGroup.Adult, 7f), (AgeGroup.Elder, 1.6f));
        var top = man
            ? random.PickWeighted((Top.TShirt, 2f), (Top.Sweater, 2), (Top.Hoodie, 2), (Top.Shirt, 2), (Top.Jacket, 2), (Top.TankTop, 1), (Top.Coat, 1.2f))
            : random.PickWeighted((Top.TShirt, 2f), (Top.Sweater, 2), (Top.Hoodie, 1), (Top.Shirt, 1.2f), (Top.Jacket, 1.2f), (Top.TankTop, 1), (Top.Dress, 3), (Top.Coat, 1.2f));
        var topColour = random.PickAny<ClothColour>();
        bool open = top is Top.Jacket or Top.Coat;
        return new CharacterSpec
        {
            Presentation = presentation,
            Age = age,
            Build = random.PickWeighted((Build.Slim, 3f), (Build.Average, 4f), (Build.Heavy, 2f)),
            Skin = random.PickAny<SkinTone>(),
            Hair = random.Pick(man ? MansHair : WomansHair),
            HairColour = HairColourAt(age, random),
            Face = random.PickAny<FaceShape>(),
            Eyes = man
                ? random.PickWeighted((EyeStyle.Dot, 1.2f), (EyeStyle.Round, 1.2f), (EyeStyle.Lashes, 0.3f))
                : random.PickWeighted((EyeStyle.Dot, 1f), (EyeStyle.Round, 1f), (EyeStyle.Lashes, 1.3f)),
            Glasses = random.PickWeighted((Glasses.None, 6f), (Glasses.Round, 1), (Glasses.Square, 1)),
            Beard = man && age != AgeGroup.Child
                ? random.PickWeighted((Beard.None, 4f), (Beard.Full, 1), (Beard.Moustache, 1))
                : Beard.None,
            Top = top,
            TopColour = topColour,
            Pattern = open ? Pattern.Solid : random.PickWeighted((Pattern.Solid, 5f), (Pattern.Stripes, 2.2f), (Pattern.Dots, 1.6f), (Pattern.Checks, 1.4f)),
            Bottom = man
                ? random.PickWeighted((Bottom.Trousers, 3f), (Bottom.Shorts, 1))
                : random.PickWeighted((Bottom.Trousers, 2f), (Bottom.Shorts, 1), (Bottom.Skirt, 2), (Bottom.LongSkirt, 1)),
            BottomColour = OtherThan(topColour, random),
            Shoes = random.PickWeighted((Shoes.Sneakers, 3f), (Shoes.Boots, 1.3f)),
            ShoeColour = random.Pick(ShoeColours),
            Accessory = random.PickWeighted(
                (Accessory.None, 6f), (Accessory.Cap, 1), (Accessory.Beanie, 1), (Accessory.Scarf, 1.2f), (Accessory.Bag, 1.2f), (Accessory.SunHat, man ? 0.2f : 0.9f)),
            AccessoryColour = OtherThan(topColour, random),
            Blush = random.Chance(0.5f),
            Freckles = random.Chance(0.12f),
            BrowWeight = random.NextFloat(),
            HeadWidth = random.NextFloat(-0.03f, 0.03f),
            Height = random.NextFloat(0.94f, 1.06f),
            TintSeed = random.NextInt(1 << 30),
        };
    }

    private static HairColour HairColourAt(AgeGroup age, IllustrationRandom random) => (HairColour)(age switch
    {
        AgeGroup.Child => random.PickWeighted(4f, 4, 4, 3, 3, 4, 2, 0.2f, 1.5f, 1.5f),
        AgeGroup.Elder => random.PickWeighted(1f, 1, 1, 0.5f, 0.5f, 1, 2, 7, 0.4f, 0.4f),
        _ => random.PickWeighted(4f, 4, 4, 3, 3, 4, 2, 1, 1.5f, 1.5f),
    });

    private static ClothColour OtherThan(ClothColour taken, IllustrationRandom random)
    {
        int colour = random.NextInt(Enum.GetValues<ClothColour>().Length - 1);
        return (ClothColour)(colour >= (int)taken ? colour + 1 : colour);
    }
}
