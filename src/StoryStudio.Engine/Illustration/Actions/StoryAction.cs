namespace StoryStudio.Engine.Illustration.Actions;

/// <summary>What a person does; frozen with the vocabulary, new values go to the end.</summary>
public enum StoryAction
{
    Standing, Waving, Walking, Running, SittingOnChair, Jumping, ArmsCrossed, Pointing, Dancing, HandsOnHips,
    Cheering, Reading, Thinking, SittingOnFloor, Kneeling, Lying, CarryingBox, Drinking, Phoning, PlayingGuitar,
    HoldingUmbrella, KickingBall, Stretching, Bowing, Clapping, Saluting, HoldingFlower, HoldingBalloon,
    // two people together
    Hugging, ShakingHands, HoldingHands, HighFive,
}
