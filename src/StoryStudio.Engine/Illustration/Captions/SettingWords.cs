using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Captions;

/// <summary>Words for places, hours, weather, shots, styles and views.</summary>
internal static class SettingWords
{
    public static readonly IReadOnlyDictionary<Place, string[]> Places = new Dictionary<Place, string[]>
    {
        [Place.Park] = ["in the park", "in a park", "at the park", "on the grass in the park"],
        [Place.Street] = ["on the street", "on a street", "in the street", "by the road"],
        [Place.Office] = ["in the office", "at the office", "in an office", "at work"],
        [Place.Beach] = ["at the beach", "on the beach", "by the sea", "on the sand"],
        [Place.Bedroom] = ["in the bedroom", "in a bedroom", "beside the bed"],
        [Place.Cafe] = ["in a cafe", "at the cafe", "in the cafe", "in a coffee shop"],
        [Place.Forest] = ["in the forest", "in a forest", "in the woods", "among the trees"],
        [Place.City] = ["in the city", "in a city", "downtown", "in front of tall buildings"],
        [Place.Mountains] = ["in the mountains", "near the mountains", "in front of mountains"],
        [Place.Classroom] = ["in the classroom", "in a classroom", "at school"],
        [Place.Kitchen] = ["in the kitchen", "in a kitchen"],
        [Place.Plain] = ["on a plain background", "with a simple background", "in front of a plain wall", "in an empty room"],
        [Place.Library] = ["in the library", "in a library", "in front of bookshelves", "among books"],
        [Place.Garden] = ["in the garden", "in a garden", "among flowers", "in the flower garden"],
        [Place.Playground] = ["at the playground", "on the playground", "in a playground"],
        [Place.LivingRoom] = ["in the living room", "in a living room", "at home", "by the sofa"],
        [Place.Market] = ["at the market", "in the market", "on a market", "by the market stalls"],
    };

    public static readonly IReadOnlyDictionary<TimeOfDay, string[]> Times = new Dictionary<TimeOfDay, string[]>
    {
        [TimeOfDay.Day] = ["", "", "", "during the day", "by day", "in daylight"],
        [TimeOfDay.Morning] = ["in the morning", "at dawn", "early in the morning", "at sunrise"],
        [TimeOfDay.Sunset] = ["at sunset", "in the evening", "at dusk", "in the evening light"],
        [TimeOfDay.Night] = ["at night", "by night", "late at night", "in the dark"],
    };

    public static readonly IReadOnlyDictionary<Weather, string[]> Weathers = new Dictionary<Weather, string[]>
    {
        [Weather.Clear] = ["", "", "", "", "on a clear day", "in fine weather"],
        [Weather.Cloudy] = ["on a cloudy day", "under clouds", "in cloudy weather", ""],
        [Weather.Rain] = ["in the rain", "on a rainy day", "while it rains", "in rainy weather"],
        [Weather.Snow] = ["in the snow", "on a snowy day", "while it snows", "in winter"],
    };

    public static readonly IReadOnlyDictionary<Shot, string[]> Shots = new Dictionary<Shot, string[]>
    {
        [Shot.Full] = ["full body picture", "full shot", "full body shot", "wide shot"],
        [Shot.Medium] = ["medium shot", "half body picture", "waist up picture", "half length portrait"],
        [Shot.Close] = ["close up", "portrait", "close up portrait", "head and shoulders portrait"],
    };

    public static readonly IReadOnlyDictionary<DrawingStyle, string[]> Styles = new Dictionary<DrawingStyle, string[]>
    {
        [DrawingStyle.Flat] = ["illustration", "flat illustration", "drawing", "picture", "vector illustration", "flat drawing"],
        [DrawingStyle.Pastel] = ["pastel illustration", "pastel drawing", "soft pastel picture"],
        [DrawingStyle.BlackAndWhite] = ["black and white illustration", "monochrome drawing", "black and white picture"],
        [DrawingStyle.Sepia] = ["sepia picture", "sepia illustration", "old sepia photo"],
    };

    public static readonly IReadOnlyDictionary<FigureView, string[]> Views = new Dictionary<FigureView, string[]>
    {
        [FigureView.Front] = [""],
        [FigureView.Left] = ["from the side", "in profile", "facing left", "seen from the side"],
        [FigureView.Right] = ["from the side", "in profile", "facing right", "seen from the side"],
        [FigureView.Back] = ["from behind", "seen from behind", "from the back", "seen from the back"],
    };

    public static readonly IReadOnlyDictionary<Expression, string[]> Expressions = new Dictionary<Expression, string[]>
    {
        [Expression.Neutral] = ["calm", "serious"],
        [Expression.Smile] = ["smiling", "friendly", "happy"],
        [Expression.Laugh] = ["laughing", "happy", "cheerful"],
        [Expression.Surprised] = ["surprised", "astonished"],
        [Expression.Sad] = ["sad", "unhappy"],
        [Expression.Angry] = ["angry", "grumpy"],
    };
}
