using StoryStudio.Engine.Illustration.Actions;
using static StoryStudio.Engine.Illustration.Actions.StoryAction;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>What people say of an action; each phrase follows "a woman" or "two friends".</summary>
internal static class ActionWords
{
    public static readonly IReadOnlyDictionary<StoryAction, string[]> Phrases = new Dictionary<StoryAction, string[]>
    {
        [Standing] = ["standing", "standing still", "posing", "just standing there", "standing upright"],
        [Waving] = ["waving", "waving hello", "waving a hand", "greeting with a wave", "saying hello"],
        [Walking] = ["walking", "strolling", "taking a walk", "going for a walk"],
        [Running] = ["running", "jogging", "running fast", "sprinting"],
        [SittingOnChair] = ["sitting", "sitting down", "seated", "sitting on a chair", "seated on a chair", "sitting on a seat"],
        [Jumping] = ["jumping", "leaping", "jumping up", "jumping in the air"],
        [ArmsCrossed] = ["with arms crossed", "with crossed arms", "standing with arms crossed", "crossing the arms"],
        [Pointing] = ["pointing", "pointing to the side", "pointing at something", "showing the way"],
        [Dancing] = ["dancing", "dancing happily", "doing a dance"],
        [HandsOnHips] = ["with hands on hips", "standing with hands on hips", "with both hands on the hips"],
        [Cheering] = ["cheering", "with arms raised", "raising both arms", "celebrating", "with both arms up"],
        [Reading] = ["reading", "reading a book", "with an open book", "looking into a book"],
        [Thinking] = ["thinking", "with a hand on the chin", "lost in thought", "wondering"],
        [SittingOnFloor] = ["sitting on the floor", "sitting on the ground", "seated on the floor", "resting on the ground"],
        [Kneeling] = ["kneeling", "kneeling down", "on both knees", "kneeling on the ground"],
        [Lying] = ["lying down", "lying on a mat", "resting on a mat", "lying on the ground", "sleeping on a mat"],
        [CarryingBox] = ["carrying a box", "holding a box", "with a box", "carrying a big box"],
        [Drinking] = ["drinking", "drinking from a cup", "drinking tea", "drinking coffee", "with a cup"],
        [Phoning] = ["phoning", "on the phone", "talking on the phone", "making a call"],
        [PlayingGuitar] = ["playing guitar", "playing the guitar", "playing a guitar", "making music"],
        [HoldingUmbrella] = ["holding an umbrella", "with an umbrella", "under an umbrella"],
        [KickingBall] = ["kicking a ball", "playing football", "playing soccer", "kicking a football"],
        [Stretching] = ["stretching", "doing stretches", "stretching the arms", "with arms stretched up"],
        [Bowing] = ["bowing", "bowing politely", "taking a bow", "bending forward"],
        [Clapping] = ["clapping", "clapping hands", "applauding", "giving applause"],
        [Saluting] = ["saluting", "giving a salute", "with a hand at the forehead"],
        [HoldingFlower] = ["holding a flower", "with a flower", "giving a flower", "with a flower in the hand"],
        [HoldingBalloon] = ["holding a balloon", "with a balloon", "flying a balloon"],
        [Hugging] = ["hugging", "hugging each other", "in a hug", "embracing", "embracing each other"],
        [ShakingHands] = ["shaking hands", "giving a handshake", "greeting with a handshake"],
        [HoldingHands] = ["holding hands", "hand in hand", "standing hand in hand"],
        [HighFive] = ["doing a high five", "giving a high five", "high fiving"],
    };
}
