using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Scoring;

/// <summary>One person as the scoring encoders see it.</summary>
/// <param name="Crop">On white, cut to the mask.</param>
/// <param name="Face">In pixels of <paramref name="Picture"/>; null when none was found.</param>
/// <param name="X">Centre of the head in pixels.</param>
/// <param name="Y">Centre of the head in pixels.</param>
internal sealed record ScoredPerson(PixelImage Picture, PixelImage Crop, DetectedFace? Face, float X, float Y);
