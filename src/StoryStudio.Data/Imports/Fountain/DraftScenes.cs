using StoryStudio.Data.Stories;
using StoryStudio.Engine;

namespace StoryStudio.Data.Imports.Fountain;

/// <summary>Collects elements of a script into scenes and panels: action opens a panel, what is said belongs to the panel before it.</summary>
internal sealed class DraftScenes(Func<string, string?> characterOf)
{
    private readonly List<DraftScene> _scenes = [];
    private readonly Dictionary<string, string?> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _unknown = [];

    // What will belong to the next scene.
    private readonly List<string> _waiting = [];
    private readonly List<string> _sections = [];

    private SceneHeading? _heading;
    private string? _opens;
    private List<string> _sceneNotes = [];
    private List<DraftPanel> _panels = [];
    private OpenPanel? _panel;
    private int _count;

    public IReadOnlyList<string> UnknownSpeakers => _unknown;

    public void Open(SceneHeading heading)
    {
        Close();
        (_heading, _opens, _sceneNotes) = (heading, _sections.Count > 0 ? string.Join(" / ", _sections) : null, [.. _waiting]);
        _sections.Clear();
        _waiting.Clear();
    }

    public void AddSection(string title)
    {
        if (title.Length > 0) _sections.Add(title);
    }

    /// <summary>Of the scene that has just begun, or of the one to come.</summary>
    public void AddSynopsis(string text)
    {
        if (text.Length > 0) (_heading is not null && _panel is null && _panels.Count == 0 && _sections.Count == 0 ? _sceneNotes : _waiting).Add(text);
    }

    public void AddNotes(IReadOnlyList<string> notes)
    {
        foreach (string note in notes)
            if (note.Length > 0) (_panel?.Notes ?? _sceneNotes).Add(note);
    }

    public void AddTransition(string text) => (_panel?.Notes ?? _sceneNotes).Add(text);

    public void AddAction(string text)
    {
        if (text.Length == 0) return;
        ClosePanel();
        _panel = NewPanel(text);
    }

    public void AddParenthetical(string speaker, string text) => (_panel ??= NewPanel("")).Notes.Add($"{speaker} {text}");

    public void AddDialogue(SpeakerName speaker, string text)
    {
        // A talk that goes on without action goes on in further panels: nothing that is said is lost.
        if (_panel?.Dialogue.Count == StoryRules.LineCount) ClosePanel();
        _panel ??= NewPanel("");
        if (speaker.IsDual) _panel.Notes.Add($"{speaker.Name} speaks at the same time.");
        if (speaker.Extension.Length > 0) _panel.Notes.Add($"{speaker.Name} ({speaker.Extension})");
        if (text.Length > 0) _panel.Dialogue.Add(new SpokenLine(speaker.Name, text));
        // Somebody off screen is heard, not seen.
        if (IdOf(speaker.Name) is { } id && !IsUnseen(speaker.Extension)) _panel.Cast.Add(id);
    }

    public IReadOnlyList<DraftScene> Close()
    {
        ClosePanel();
        if (_heading is not null || _panels.Count > 0 || _sceneNotes.Count > 0)
        {
            if (_scenes.Count == FountainReader.MaxScenes)
                throw new StudioException($"The script has more than {FountainReader.MaxScenes} scenes.", "Split it into several stories.");
            _scenes.Add(new DraftScene(_heading?.Text ?? "", _heading?.Number, _opens, string.Join('\n', _sceneNotes), _panels));
        }
        (_heading, _opens, _sceneNotes, _panels) = (null, null, [], []);
        return _scenes;
    }

    private OpenPanel NewPanel(string action) => ++_count <= 5 * FountainReader.MaxScenes
        ? new OpenPanel(action)
        : throw new StudioException($"The script would have more than {5 * FountainReader.MaxScenes} panels.", "Split it into several stories.");

    private void ClosePanel()
    {
        if (_panel is { } done) _panels.Add(new DraftPanel(done.Action, done.Dialogue, string.Join('\n', done.Notes), [.. done.Cast.Distinct()]));
        _panel = null;
    }

    private string? IdOf(string name)
    {
        if (_people.TryGetValue(name, out string? known)) return known;
        string? id = characterOf(name);
        _people.Add(name, id);
        if (id is null) _unknown.Add(name);
        return id;
    }

    private static bool IsUnseen(string extension) => extension.Replace(".", "", StringComparison.Ordinal).Trim().ToUpperInvariant() is "VO" or "OS" or "OC" or "OFF";

    private sealed record OpenPanel(string Action)
    {
        public List<SpokenLine> Dialogue { get; } = [];
        public List<string> Notes { get; } = [];
        public List<string> Cast { get; } = [];
    }
}
