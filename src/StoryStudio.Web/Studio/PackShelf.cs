using Microsoft.Extensions.Options;
using StoryStudio.Engine;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Web.Studio;

/// <summary>The configured model pack as the page sees it.</summary>
public sealed class PackShelf(ModelPackCatalog catalog, IOptions<StudioOptions> options, IGenerator generator)
{
    private StudioException? _damage;

    /// <summary>Why the pack could not be opened when the studio started; forgotten once it could.</summary>
    public StudioException? Damage => _damage is null || generator is GenerationEngine { SessionUses.Count: > 0 } ? null : _damage;

    public void ReportDamage(StudioException damage) => _damage = damage;

    /// <exception cref="StudioException">The pack is missing or its manifest is unusable.</exception>
    public PackProfile Current()
    {
        var pack = catalog.Manifest(options.Value.Pack);
        return new PackProfile
        {
            Id = pack.Id,
            Title = pack.Title,
            Width = pack.Image.DefaultWidth,
            Height = pack.Image.DefaultHeight,
            SizeMultiple = pack.Image.Multiple,
            MinSide = pack.Image.Min,
            MaxSide = pack.Image.Max,
            Steps = pack.Defaults.Steps,
            DraftSteps = pack.Defaults.DraftSteps,
            Guidance = pack.Defaults.Guidance,
            Scheduler = pack.Defaults.Scheduler,
            AdapterScale = pack.Defaults.AdapterScale,
            RegionStrength = pack.Defaults.RegionStrength,
            RegionSoftness = pack.Defaults.RegionSoftness,
            MaxCharacters = pack.MaxCharacters,
        };
    }

    /// <summary>The words the pack was trained on, sorted; empty when any word will do.</summary>
    public IReadOnlyList<string> Words()
    {
        var entry = catalog.List().FirstOrDefault(pack => pack.Id == options.Value.Pack);
        if (entry?.Manifest?.Words is not { } file) return [];
        using var words = File.OpenRead(Path.Combine(entry.Folder, file));
        return [.. PromptWords.Read(words).Known.Order(StringComparer.Ordinal)];
    }
}
