namespace StoryStudio.Web.Components.Shared;

/// <summary>Spans of time as people say them when they guess.</summary>
internal static class TimeWords
{
    public static string About(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1.5 } => "a second",
        { TotalSeconds: < 60 } => $"{Math.Ceiling(time.TotalSeconds):0} s",
        { TotalMinutes: < 60 } => $"{Math.Ceiling(time.TotalMinutes):0} min",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}
