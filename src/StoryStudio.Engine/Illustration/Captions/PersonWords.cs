using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Words for who somebody is and what they look like.</summary>
internal static class PersonWords
{
    public static readonly IReadOnlyDictionary<(Presentation, AgeGroup), string[]> Nouns = new Dictionary<(Presentation, AgeGroup), string[]>
    {
        [(Presentation.Man, AgeGroup.Child)] = ["boy", "boy", "little boy", "young boy", "child", "kid"],
        [(Presentation.Man, AgeGroup.Adult)] = ["man", "man", "guy", "gentleman", "young man", "person"],
        [(Presentation.Man, AgeGroup.Elder)] = ["old man", "elderly man", "grandfather", "grandpa", "senior man"],
        [(Presentation.Woman, AgeGroup.Child)] = ["girl", "girl", "little girl", "young girl", "child", "kid"],
        [(Presentation.Woman, AgeGroup.Adult)] = ["woman", "woman", "lady", "young woman", "person"],
        [(Presentation.Woman, AgeGroup.Elder)] = ["old woman", "elderly woman", "grandmother", "grandma", "old lady"],
    };

    public static readonly string[] Men = ["men", "guys"], Women = ["women", "ladies"], Boys = ["boys", "kids", "children"],
        Girls = ["girls", "kids", "children"], Children = ["children", "kids"], People = ["people", "friends", "persons"];

    public static readonly IReadOnlyDictionary<Build, string[]> Builds = new Dictionary<Build, string[]>
    {
        [Build.Slim] = ["slim", "thin"],
        [Build.Average] = [""],
        [Build.Heavy] = ["heavy", "stout"],
    };

    /// <summary>{0} is the hair's colour.</summary>
    public static readonly IReadOnlyDictionary<HairStyle, string[]> Hairs = new Dictionary<HairStyle, string[]>
    {
        [HairStyle.Crop] = ["short {0} hair", "cropped {0} hair"],
        [HairStyle.SidePart] = ["{0} side parted hair", "parted {0} hair"],
        [HairStyle.Buzz] = ["a {0} buzz cut", "very short {0} hair"],
        [HairStyle.Bob] = ["a {0} bob", "a {0} bob cut", "chin length {0} hair"],
        [HairStyle.Long] = ["long {0} hair", "long straight {0} hair"],
        [HairStyle.Wavy] = ["wavy {0} hair", "long wavy {0} hair"],
        [HairStyle.Ponytail] = ["a {0} ponytail", "{0} hair in a ponytail"],
        [HairStyle.Bun] = ["a {0} bun", "{0} hair in a bun"],
        [HairStyle.Curly] = ["curly {0} hair", "{0} curls"],
        [HairStyle.Pigtails] = ["{0} pigtails", "{0} hair in pigtails"],
        [HairStyle.Spiky] = ["spiky {0} hair", "{0} spiky hair"],
        [HairStyle.Quiff] = ["a {0} quiff", "{0} hair in a quiff"],
    };

    public static readonly IReadOnlyDictionary<HairColour, string[]> HairColours = new Dictionary<HairColour, string[]>
    {
        [HairColour.Black] = ["black"],
        [HairColour.DarkBrown] = ["dark brown", "brunette"],
        [HairColour.Brown] = ["brown"],
        [HairColour.Auburn] = ["auburn", "red brown"],
        [HairColour.Ginger] = ["ginger", "orange", "red"],
        [HairColour.Blond] = ["blond", "blonde", "golden"],
        [HairColour.Platinum] = ["platinum", "platinum blond"],
        [HairColour.Grey] = ["grey", "gray", "silver"],
        [HairColour.Pink] = ["pink"],
        [HairColour.Blue] = ["blue"],
    };

    public static readonly IReadOnlyDictionary<ClothColour, string[]> ClothColours = new Dictionary<ClothColour, string[]>
    {
        [ClothColour.Red] = ["red"],
        [ClothColour.Orange] = ["orange"],
        [ClothColour.Yellow] = ["yellow"],
        [ClothColour.Green] = ["green"],
        [ClothColour.Teal] = ["teal", "turquoise"],
        [ClothColour.Blue] = ["blue"],
        [ClothColour.Navy] = ["navy", "navy blue", "dark blue"],
        [ClothColour.Purple] = ["purple", "violet"],
        [ClothColour.Pink] = ["pink"],
        [ClothColour.White] = ["white"],
        [ClothColour.Black] = ["black"],
        [ClothColour.Brown] = ["brown"],
        [ClothColour.Grey] = ["grey", "gray"],
        [ClothColour.Mint] = ["mint", "mint green", "light green"],
    };

    public static readonly IReadOnlyDictionary<Pattern, string[]> Patterns = new Dictionary<Pattern, string[]>
    {
        [Pattern.Solid] = [""],
        [Pattern.Stripes] = ["striped"],
        [Pattern.Dots] = ["dotted", "spotted"],
        [Pattern.Checks] = ["checked", "checkered", "plaid"],
    };

    public static readonly IReadOnlyDictionary<Top, string[]> Tops = new Dictionary<Top, string[]>
    {
        [Top.TShirt] = ["t-shirt", "tee"],
        [Top.Sweater] = ["sweater", "pullover", "jumper"],
        [Top.Hoodie] = ["hoodie"],
        [Top.Shirt] = ["shirt", "button shirt"],
        [Top.Jacket] = ["jacket"],
        [Top.TankTop] = ["tank top", "sleeveless top"],
        [Top.Dress] = ["dress"],
        [Top.Coat] = ["coat", "long coat"],
    };

    public static readonly IReadOnlyDictionary<Bottom, string[]> Bottoms = new Dictionary<Bottom, string[]>
    {
        [Bottom.Trousers] = ["trousers", "pants", "jeans"],
        [Bottom.Shorts] = ["shorts"],
        [Bottom.Skirt] = ["a {0} skirt", "a short {0} skirt"],
        [Bottom.LongSkirt] = ["a long {0} skirt"],
    };

    public static readonly IReadOnlyDictionary<Shoes, string[]> Footwear = new Dictionary<Shoes, string[]>
    {
        [Shoes.Sneakers] = ["sneakers", "shoes"],
        [Shoes.Boots] = ["boots"],
    };

    /// <summary>{0} is the colour.</summary>
    public static readonly IReadOnlyDictionary<Accessory, string[]> Accessories = new Dictionary<Accessory, string[]>
    {
        [Accessory.None] = [""],
        [Accessory.Cap] = ["a {0} cap", "a {0} baseball cap"],
        [Accessory.Beanie] = ["a {0} beanie", "a {0} woolly hat"],
        [Accessory.Scarf] = ["a {0} scarf"],
        [Accessory.Bag] = ["a {0} bag", "a {0} shoulder bag"],
        [Accessory.SunHat] = ["a {0} sun hat", "a wide {0} hat"],
    };

    public static readonly IReadOnlyDictionary<Beard, string[]> Beards = new Dictionary<Beard, string[]>
    {
        [Beard.None] = [""],
        [Beard.Full] = ["a beard", "a {0} beard", "a full beard"],
        [Beard.Moustache] = ["a moustache", "a {0} moustache"],
    };

    public static readonly IReadOnlyDictionary<Glasses, string[]> Eyewear = new Dictionary<Glasses, string[]>
    {
        [Glasses.None] = [""],
        [Glasses.Round] = ["glasses", "round glasses", "spectacles"],
        [Glasses.Square] = ["glasses", "square glasses", "spectacles"],
    };
}
