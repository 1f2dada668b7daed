using System.Text.Json;
using StoryStudio.Engine;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Tools.Verify;

/// <summary>An opened case folder: what a kind's runner reads.</summary>
public sealed class VerificationCase : IDisposable
{
    private readonly SafetensorsFile? _inputs;
    private readonly SafetensorsFile? _expected;

    public VerificationCase(string folder)
    {
        Folder = folder;
        File = CaseFile.Read(folder);
        if (System.IO.File.Exists(Resolve(File.Expected)) || File.Pictures.Count == 0) _expected = SafetensorsFile.Open(Resolve(File.Expected));
        Expected = (_expected?.Tensors ?? new Dictionary<string, StoredTensor>())
            .Concat(File.Pictures.Select(p => KeyValuePair.Create(p.Key, PictureTensor.Of(p.Key, Picture(p.Value)))))
            .ToDictionary();
        if (System.IO.File.Exists(Resolve(File.Inputs))) _inputs = SafetensorsFile.Open(Resolve(File.Inputs));
    }

    public string Folder { get; }

    public CaseFile File { get; }

    public IReadOnlyDictionary<string, StoredTensor> Inputs => _inputs?.Tensors ?? new Dictionary<string, StoredTensor>();

    /// <summary>The expected tensors, and the expected pictures as U8 [height, width, 3].</summary>
    public IReadOnlyDictionary<string, StoredTensor> Expected { get; }

    /// <summary>Names of the expected tensors that some criterion compares; the runner has to produce these.</summary>
    public IReadOnlyList<string> Wanted =>
        [.. File.Criteria.SelectMany(c => c.Keys).SelectMany(k => Criterion.Matches(k, Expected.Keys)).Distinct().Order(StringComparer.Ordinal)];

    public StoredTensor Input(string name) => Inputs.TryGetValue(name, out var tensor)
        ? tensor
        : throw new StudioException($"{Folder} has no input '{name}'.", $"Its inputs are: {string.Join(", ", Inputs.Keys)}.");

    /// <summary>A picture beside case.json.</summary>
    public PixelImage Picture(string relative) => System.IO.File.Exists(Resolve(relative))
        ? PixelImage.Decode(System.IO.File.ReadAllBytes(Resolve(relative)))
        : throw new StudioException($"{Folder} has no picture '{relative}'.", "The case names a file that is not there.");

    /// <summary>A path relative to the case's folder.</summary>
    public string Resolve(string relative) => Path.GetFullPath(Path.Combine(Folder, relative));

    /// <summary>The path that the setting <paramref name="name"/> holds, relative to the case's folder.</summary>
    public string PathSetting(string name, string fallback) => Resolve(Text(name) ?? fallback);

    public string? Text(string name) => File.Settings.TryGetValue(name, out var value) ? value.GetString() : null;

    public bool TrySetting(string name, out JsonElement value) => File.Settings.TryGetValue(name, out value);

    public void Dispose()
    {
        _inputs?.Dispose();
        _expected?.Dispose();
    }
}
