using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <summary>Where browsers get a take's picture; it never changes under its address.</summary>
public static class TakeAddress
{
    public static string Picture(Take take) => $"/api/takes/{take.Id}.png";

    public static string Thumbnail(Take take) => $"/api/takes/{take.Id}/thumbnail.webp";
}
