using SkiaSharp;

namespace StoryStudio.Data.Exports.Comics.Layout;

/// <summary>What the layout needs to know of a panel.</summary>
/// <param name="Aspect">Width of the picture over its height.</param>
/// <param name="Weight">How much room it deserves beside others; 1 = as much as the average.</param>
/// <param name="TextArea">Square points that balloons and captions need.</param>
/// <param name="Focus">What cropping should not cut off, in fractions of the picture; null knows nothing.</param>
/// <param name="StartsScene">Better at the beginning of a row.</param>
public sealed record PanelShape(float Aspect, float Weight = 1, float TextArea = 0, SKRect? Focus = null, bool StartsScene = false);

/// <param name="Index">Of the panel in the story, from 0.</param>
/// <param name="Box">Points from the upper left corner of the page.</param>
/// <param name="Crop">The part of the picture that fills the box, in fractions of the picture.</param>
public sealed record PagePanel(int Index, SKRect Box, SKRect Crop);

/// <summary>One page: its panels in reading order.</summary>
public sealed record ComicPagePlan(IReadOnlyList<PagePanel> Panels);
