namespace StoryStudio.Engine.Illustration.Scenes;

/// <summary>Things that an action needs.</summary>
public enum Prop
{
    None,
    // held in a hand or both
    Book, Cup, Phone, Box, Umbrella, Guitar, Ball, Flower, Balloon, Basket,
    // under or behind a person
    Chair, Bench, Stool, Mat,
}
