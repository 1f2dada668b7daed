using System.Globalization;
using StoryStudio.Data.Stories;
using StoryStudio.Engine;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Pipelines;

namespace StoryStudio.Data.Imports.Pictures;

/// <summary>Reads recipes: our own in a PNG, or the <c>parameters</c> text of AUTOMATIC1111 and those who write it too.</summary>
public static class PanelDraftReader
{
    /// <summary>Characters of the longest text.</summary>
    public const int MaxCharacters = PngTextReader.MaxCharacters;

    private const int MaxBytes = 64 << 20, PromptLength = 20_000, MostSide = 4096, MostPeople = StoryRules.CastLimit;

    /// <param name="png">The picture as it was saved; it is not decoded.</param>
    /// <exception cref="StudioException">It is no PNG, or nothing in it says how it was made.</exception>
    public static PanelDraft FromPng(ReadOnlySpan<byte> png)
    {
        if (png.Length > MaxBytes) throw new StudioException($"The picture has {png.Length >> 20} MB.", $"Pictures of at most {MaxBytes >> 20} MB are read.");
        if (!png.StartsWith((ReadOnlySpan<byte>)[137, 80, 78, 71, 13, 10, 26, 10]))
            throw new StudioException("This file is no PNG.", "Recipes travel in PNG files only; use the file as the program saved it.");
        if (Recipe.FromPng(png) is { } recipe) return Of(recipe);
        return PngTextReader.Find(png, GenerationParameters.Keyword) is { } text
            ? FromText(text)
            : throw new StudioException("Nothing in this picture says how it was made.", "Use the file as the program saved it: editors and messengers remove the text.");
    }

    /// <exception cref="StudioException">It is too long or empty.</exception>
    public static PanelDraft FromText(string parameters)
    {
        if (parameters.Length > MaxCharacters)
            throw new StudioException($"The text has {parameters.Length} characters.", $"At most {MaxCharacters} are read.");
        if (string.IsNullOrWhiteSpace(parameters)) throw new StudioException("There is no text to read.", "Paste what the other program shows as generation data.");
        var read = GenerationParameters.Parse(parameters);
        string? Told(string key) => read.Settings.FirstOrDefault(pair => pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value;
        var (width, height) = SizeOf(Told("Size"));
        return new PanelDraft
        {
            Prompt = RequirePrompt(read.Prompt),
            NegativePrompt = RequirePrompt(read.NegativePrompt),
            Seed = long.TryParse(Told("Seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed) && seed is >= 0 and <= StoryRules.MaxSeed ? seed : null,
            Width = width,
            Height = height,
            Steps = int.TryParse(Told("Steps"), NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps is >= 1 and <= 150 ? steps : null,
            GuidanceScale = float.TryParse(Told("CFG scale"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out float scale) && scale is >= 1 and <= 30 ? scale : null,
            Sampler = Told("Sampler"),
            Others = [.. read.Settings.Where(pair => pair.Key.ToUpperInvariant() is not ("SEED" or "SIZE" or "STEPS" or "CFG SCALE" or "SAMPLER"))],
        };
    }

    private static PanelDraft Of(Recipe recipe)
    {
        if (recipe.Characters.Count > MostPeople)
            throw new StudioException($"The recipe inside the picture names {recipe.Characters.Count} people.", $"At most {MostPeople} are read.");
        var (width, height) = Sides(recipe.Width, recipe.Height);
        return new PanelDraft
        {
            Prompt = RequirePrompt(recipe.Prompt),
            NegativePrompt = RequirePrompt(recipe.NegativePrompt),
            Seed = recipe.Seed is >= -StoryRules.MaxSeed and <= StoryRules.MaxSeed ? recipe.Seed : null,
            Width = width,
            Height = height,
            Steps = recipe.Steps is >= 1 and <= 150 ? recipe.Steps : null,
            GuidanceScale = recipe.GuidanceScale is >= 1 and <= 30 ? recipe.GuidanceScale : null,
            Sampler = recipe.Scheduler,
            Recipe = recipe,
        };
    }

    private static string RequirePrompt(string prompt) => prompt.Length <= PromptLength
        ? prompt
        : throw new StudioException($"The prompt has {prompt.Length} characters.", $"Prompts of at most {PromptLength} are read.");

    // "512x768"; what is told in another way is not told.
    private static (int? Width, int? Height) SizeOf(string? size) =>
        size?.Split('x') is [var wide, var high] && int.TryParse(wide, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out int height)
            ? Sides(width, height)
            : (null, null);

    private static (int? Width, int? Height) Sides(int width, int height) => width is >= 8 and <= MostSide && height is >= 8 and <= MostSide ? (width, height) : (null, null);
}
