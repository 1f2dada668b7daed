namespace StoryStudio.Engine.Evaluation;

/// <summary>Parts of a person whose colour is measured.</summary>
public enum RegionKind
{
    /// <summary>Everything in the hair's colour: hair, beard and brows.</summary>
    Hair,

    /// <summary>The upper garment, or the dress, without its pattern.</summary>
    Top,

    /// <summary>Trousers or skirt; a dress has none.</summary>
    Bottom,

    Skin,
}

/// <summary>Where something is that a prompt asks somebody to wear.</summary>
/// <param name="Pixels">Indices into the picture, row by row.</param>
/// <param name="Colour">Of these pixels in the truth.</param>
/// <param name="Before">Of these pixels in the same scene as the reference shows the person.</param>
public sealed record AskedRegion(IReadOnlyList<int> Pixels, LabColour Colour, LabColour Before);

/// <summary>Where a part of a person is in the true picture, and its colour there.</summary>
/// <param name="Person">Index from left to right.</param>
/// <param name="Pixels">Indices into the picture, row by row.</param>
/// <param name="Garment">The whole of a top with stripes, dots or checks, between which the pixels lie; null of anything else.</param>
public sealed record TruthRegion(int Person, RegionKind Kind, IReadOnlyList<int> Pixels, LabColour Colour, IReadOnlyList<int>? Garment = null);
