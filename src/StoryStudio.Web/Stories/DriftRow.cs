using StoryStudio.Data.Takes;

namespace StoryStudio.Web.Stories;

/// <param name="Number">Scene, shot and letter.</param>
/// <param name="Take">The one that stands for the panel.</param>
public sealed record DriftRow(string PanelId, string Number, Take Take);
