using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Exports;

/// <summary>A story as exporters see it: in order, numbered, with the pictures that stand for its panels.</summary>
public sealed record StoryBoard
{
    public required string Title { get; init; }
    public required FrameRate Rate { get; init; }
    public required IReadOnlyList<BoardScene> Scenes { get; init; }

    /// <summary>Anything that exporters must be able to name again: the story's id.</summary>
    public required string StoryId { get; init; }

    public IEnumerable<BoardPanel> Panels => Scenes.SelectMany(scene => scene.Panels);

    public long Frames => Panels.Sum(panel => (long)panel.Frames);

    /// <summary>The panels with these ids, numbered as before, and the scenes that still have any.</summary>
    /// <param name="panels">Null keeps all.</param>
    /// <exception cref="StudioException">Nothing is left.</exception>
    public StoryBoard Only(IReadOnlySet<string>? panels)
    {
        var scenes = Scenes
            .Select(scene => panels is null ? scene : scene with { Panels = [.. scene.Panels.Where(panel => panels.Contains(panel.Id))] })
            .Where(scene => scene.Panels.Count > 0).ToList();
        return scenes.Count > 0
            ? this with { Scenes = scenes }
            : throw new StudioException(
                $"“{Title}” has nothing to export.", panels is null ? "Add a panel first." : "Choose panels that are in the story.");
    }
}

/// <param name="Number">1, 2, …</param>
public sealed record BoardScene(string Id, int Number, string Heading, IReadOnlyList<BoardPanel> Panels);

public sealed record BoardPanel
{
    public required string Id { get; init; }

    /// <summary>Scene, shot and letter as crews say it: "2.3B".</summary>
    public required string Number { get; init; }

    public required int Frames { get; init; }
    public string Prompt { get; init; } = "";
    public string Framing { get; init; } = "";
    public string Action { get; init; } = "";
    public string Notes { get; init; } = "";
    public IReadOnlyList<SpokenLine> Dialogue { get; init; } = [];

    /// <summary>Names of the characters that are to be in it: those whom the prompt names first.</summary>
    public IReadOnlyList<string> Cast { get; init; } = [];

    /// <summary>What each figure of the picture is called, name and aliases, in the order of the recipe's figures without extras. It may differ from the cast, which may have changed since.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Figures { get; init; } = [];

    /// <summary>SHA-256 of the PNG in the image store; null while there is no picture.</summary>
    public string? Picture { get; init; }

    public long? Seed { get; init; }

    /// <summary>As it stands inside the picture.</summary>
    public string? RecipeJson { get; init; }

    /// <summary>Number of the take that is shown; null while there is none.</summary>
    public int? Take { get; init; }

    public bool IsApproved { get; init; }
}
