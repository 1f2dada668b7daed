namespace StoryStudio.Engine.Illustration.Scenes;

// Frozen with the vocabulary: new values go to the end.

public enum Place
{
    Park, Street, Office, Beach, Bedroom, Cafe, Forest, City, Mountains, Classroom, Kitchen, Plain,
    Library, Garden, Playground, LivingRoom, Market,
}

public enum TimeOfDay { Day, Morning, Sunset, Night }

public enum Weather { Clear, Cloudy, Rain, Snow }

/// <summary>How much of a person fills the picture.</summary>
public enum Shot { Full, Medium, Close }

public enum DrawingStyle { Flat, Pastel, BlackAndWhite, Sepia }

/// <summary>Where and when a picture plays.</summary>
public sealed record SceneSetting
{
    public required Place Place { get; init; }
    public TimeOfDay Time { get; init; }
    public Weather Weather { get; init; }
    public Shot Shot { get; init; }
    public DrawingStyle Style { get; init; }
}
