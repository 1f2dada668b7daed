namespace StoryStudio.Engine.Illustration.People;

// Frozen with the vocabulary and the weights: values keep their numbers, new ones go to the end,
// because the held-out predicate and the trained encoders count on the order.

public enum Presentation { Man, Woman }

public enum AgeGroup { Child, Adult, Elder }

public enum Build { Slim, Average, Heavy }

public enum SkinTone { Porcelain, Light, Tan, Olive, Brown, DarkBrown, Deep }

public enum HairStyle { Crop, SidePart, Buzz, Bob, Long, Wavy, Ponytail, Bun, Curly, Pigtails, Spiky, Quiff }

public enum HairColour { Black, DarkBrown, Brown, Auburn, Ginger, Blond, Platinum, Grey, Pink, Blue }

public enum FaceShape { Oval, Round, Square, Heart }

public enum EyeStyle { Dot, Round, Lashes }

public enum Glasses { None, Round, Square }

public enum Beard { None, Full, Moustache }

public enum Top { TShirt, Sweater, Hoodie, Shirt, Jacket, TankTop, Dress, Coat }

public enum Pattern { Solid, Stripes, Dots, Checks }

public enum Bottom { Trousers, Shorts, Skirt, LongSkirt }

public enum Shoes { Sneakers, Boots }

public enum Accessory { None, Cap, Beanie, Scarf, Bag, SunHat }

public enum ClothColour { Red, Orange, Yellow, Green, Teal, Blue, Navy, Purple, Pink, White, Black, Brown, Grey, Mint }
