namespace StoryStudio.Engine.Pipelines;

/// <summary>One person of a picture at the segmenter's resolution.</summary>
/// <param name="Labels">Shared by all people of the picture: [size, size], person number + 1, 0 = nobody.</param>
/// <param name="HeadX">Centre of the head in pixels of the picture.</param>
/// <param name="HeadY">Centre of the head in pixels of the picture.</param>
/// <param name="Area">Cells of the map.</param>
internal sealed record FoundPerson(PersonMap Map, int Number, float HeadX, float HeadY, int Area);

/// <summary>The segmenter's answer for a picture.</summary>
/// <param name="Probability">[size, size], 0..1.</param>
/// <param name="Labels">[size, size], person number + 1, 0 = nobody.</param>
/// <param name="Scale">Cells per pixel of the picture.</param>
internal sealed record PersonMap(int Size, float[] Probability, byte[] Labels, float Scale);
