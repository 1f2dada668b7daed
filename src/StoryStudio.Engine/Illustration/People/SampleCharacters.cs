namespace StoryStudio.Engine.Illustration.People;

/// <summary>A ready-made person of the library.</summary>
public sealed record SampleCharacter(string Name, CharacterSpec Spec);

/// <summary>Eight people to begin with. All are held out: no part of the built-in pack has seen them in training.</summary>
public static class SampleCharacters
{
    public static IReadOnlyList<SampleCharacter> All { get; } =
    [
        new("Mia", new CharacterSpec
        {
            Presentation = Presentation.Woman, Age = AgeGroup.Adult, Build = Build.Slim, Skin = SkinTone.Light,
            Hair = HairStyle.Long, HairColour = HairColour.Brown, Face = FaceShape.Oval, Eyes = EyeStyle.Lashes,
            Top = Top.Dress, TopColour = ClothColour.Green, Pattern = Pattern.Dots, Bottom = Bottom.Skirt, BottomColour = ClothColour.Brown,
            Shoes = Shoes.Sneakers, ShoeColour = ClothColour.White, Blush = true, BrowWeight = 0.4f, TintSeed = 11,
        }),
        new("Omar", new CharacterSpec
        {
            Presentation = Presentation.Man, Age = AgeGroup.Adult, Build = Build.Average, Skin = SkinTone.Brown,
            Hair = HairStyle.Crop, HairColour = HairColour.Black, Face = FaceShape.Square, Eyes = EyeStyle.Dot, Beard = Beard.Full,
            Top = Top.Hoodie, TopColour = ClothColour.Yellow, Bottom = Bottom.Trousers, BottomColour = ClothColour.Navy,
            Shoes = Shoes.Sneakers, ShoeColour = ClothColour.Red, BrowWeight = 0.7f, TintSeed = 12,
        }),
        new("Grandma Rose", new CharacterSpec
        {
            Presentation = Presentation.Woman, Age = AgeGroup.Elder, Build = Build.Heavy, Skin = SkinTone.Porcelain,
            Hair = HairStyle.Bun, HairColour = HairColour.Grey, Face = FaceShape.Round, Eyes = EyeStyle.Dot, Glasses = Glasses.Round,
            Top = Top.Sweater, TopColour = ClothColour.Teal, Bottom = Bottom.LongSkirt, BottomColour = ClothColour.Purple,
            Shoes = Shoes.Boots, ShoeColour = ClothColour.Brown, Blush = true, BrowWeight = 0.3f, Height = 0.96f, TintSeed = 13,
        }),
        new("Leo", new CharacterSpec
        {
            Presentation = Presentation.Man, Age = AgeGroup.Child, Build = Build.Average, Skin = SkinTone.Tan,
            Hair = HairStyle.Spiky, HairColour = HairColour.Blond, Face = FaceShape.Round, Eyes = EyeStyle.Round,
            Top = Top.TShirt, TopColour = ClothColour.Red, Pattern = Pattern.Stripes, Bottom = Bottom.Shorts, BottomColour = ClothColour.Blue,
            Shoes = Shoes.Sneakers, ShoeColour = ClothColour.Navy, Freckles = true, BrowWeight = 0.5f, TintSeed = 14,
        }),
        new("Zara", new CharacterSpec
        {
            Presentation = Presentation.Woman, Age = AgeGroup.Adult, Build = Build.Average, Skin = SkinTone.Deep,
            Hair = HairStyle.Curly, HairColour = HairColour.Ginger, Face = FaceShape.Heart, Eyes = EyeStyle.Lashes,
            Top = Top.Jacket, TopColour = ClothColour.Purple, Bottom = Bottom.Trousers, BottomColour = ClothColour.White,
            Shoes = Shoes.Boots, ShoeColour = ClothColour.Yellow, BrowWeight = 0.6f, Height = 1.02f, TintSeed = 15,
        }),
        new("Finn", new CharacterSpec
        {
            Presentation = Presentation.Man, Age = AgeGroup.Adult, Build = Build.Slim, Skin = SkinTone.Light,
            Hair = HairStyle.Quiff, HairColour = HairColour.Brown, Face = FaceShape.Oval, Eyes = EyeStyle.Round, Glasses = Glasses.Square,
            Top = Top.Shirt, TopColour = ClothColour.Orange, Pattern = Pattern.Checks, Bottom = Bottom.Trousers, BottomColour = ClothColour.Grey,
            Shoes = Shoes.Sneakers, ShoeColour = ClothColour.Black, BrowWeight = 0.5f, Height = 1.05f, TintSeed = 16,
        }),
        new("Yuki", new CharacterSpec
        {
            Presentation = Presentation.Woman, Age = AgeGroup.Child, Build = Build.Slim, Skin = SkinTone.Porcelain,
            Hair = HairStyle.Pigtails, HairColour = HairColour.Black, Face = FaceShape.Heart, Eyes = EyeStyle.Dot,
            Top = Top.Coat, TopColour = ClothColour.Orange, Bottom = Bottom.Trousers, BottomColour = ClothColour.Teal,
            Shoes = Shoes.Boots, ShoeColour = ClothColour.Navy, Accessory = Accessory.Scarf, AccessoryColour = ClothColour.Mint,
            Blush = true, BrowWeight = 0.4f, TintSeed = 17,
        }),
        new("Captain Bo", new CharacterSpec
        {
            Presentation = Presentation.Man, Age = AgeGroup.Elder, Build = Build.Heavy, Skin = SkinTone.Olive,
            Hair = HairStyle.Crop, HairColour = HairColour.Grey, Face = FaceShape.Square, Eyes = EyeStyle.Dot, Beard = Beard.Moustache,
            Top = Top.Sweater, TopColour = ClothColour.Navy, Pattern = Pattern.Stripes, Bottom = Bottom.Trousers, BottomColour = ClothColour.Brown,
            Shoes = Shoes.Boots, ShoeColour = ClothColour.Black, Accessory = Accessory.Cap, AccessoryColour = ClothColour.Red,
            BrowWeight = 0.8f, TintSeed = 18,
        }),
    ];
}
