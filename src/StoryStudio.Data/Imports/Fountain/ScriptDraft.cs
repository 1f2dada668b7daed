using StoryStudio.Data.Stories;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>A script as scenes and panels to be; nothing of it is stored yet.</summary>
public sealed record ScriptDraft
{
    /// <summary>Empty when the script has no title page.</summary>
    public string Title { get; init; } = "";

    /// <summary>As written, in order: "Author", "Draft date", …</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TitlePage { get; init; } = [];

    public IReadOnlyList<DraftScene> Scenes { get; init; } = [];

    /// <summary>Speakers whom the studio does not know, each once.</summary>
    public IReadOnlyList<string> UnknownSpeakers { get; init; } = [];

    /// <summary>The same as rows with fresh ids, in order; durations are guessed from what is read and said.</summary>
    public IReadOnlyList<(Scene Scene, IReadOnlyList<Panel> Panels)> ToRows(string storyId, FrameRate rate) =>
        [.. Scenes.Select((draft, place) =>
        {
            var scene = new Scene { Id = Guid.NewGuid().ToString("N"), StoryId = storyId, Order = place + 1, Heading = draft.Title, Notes = draft.Notes };
            return (scene, (IReadOnlyList<Panel>)[.. draft.Panels.Select((panel, turn) => panel.ToPanel(scene, turn + 1, rate))]);
        })];
}

/// <param name="Heading">"INT. KITCHEN - DAY"; empty for what stands before the first one.</param>
/// <param name="Number">As written between # signs; null without one.</param>
/// <param name="Section">The section that it opens, "Act one"; null when it goes on with the one before.</param>
/// <param name="Notes">Its synopsis and the notes before its first panel.</param>
public sealed record DraftScene(string Heading, string? Number, string? Section, string Notes, IReadOnlyList<DraftPanel> Panels)
{
    /// <summary>The heading with its number in front.</summary>
    public string Title => Number is null ? Heading : $"{Number} {Heading}".TrimEnd();
}

/// <param name="Action">A paragraph of action; empty when somebody speaks without one.</param>
/// <param name="Notes">Notes, parentheticals and transitions.</param>
/// <param name="Cast">Ids of the speakers whom the studio knows, each once.</param>
public sealed record DraftPanel(string Action, IReadOnlyList<SpokenLine> Dialogue, string Notes, IReadOnlyList<string> Cast)
{
    /// <summary>Seconds that nothing is shorter than.</summary>
    private const double LeastSeconds = 2;

    private const double SpokenWordsPerSecond = 2.5, ReadWordsPerSecond = 6;

    /// <summary>How long it might last.</summary>
    public double Seconds => Math.Clamp((Dialogue.Sum(line => Words(line.Text)) / SpokenWordsPerSecond) + (Words(Action) / ReadWordsPerSecond), LeastSeconds, 600);

    internal Panel ToPanel(Scene scene, double order, FrameRate rate) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        StoryId = scene.StoryId,
        SceneId = scene.Id,
        Order = order,
        Frames = rate.FramesIn(Seconds),
        Prompt = Action,
        Action = Action,
        Notes = Notes,
        Dialogue = Dialogue,
        Cast = [.. Cast.Select(id => new PanelActor(id))],
    };

    private static int Words(string text)
    {
        int words = 0;
        for (int at = 0; at < text.Length; at++)
            if (!char.IsWhiteSpace(text[at]) && (at == 0 || char.IsWhiteSpace(text[at - 1]))) words++;
        return words;
    }
}
