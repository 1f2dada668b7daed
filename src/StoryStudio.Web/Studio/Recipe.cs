using System.Text.Json;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Studio;

/// <summary>A picture's recipe as people read it.</summary>
public static class Recipe
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The settings, simple values only; hashes and nested ones are left to the copied text.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(Picture picture)
    {
        using var recipe = Parse(picture);
        if (recipe is null) yield break;
        foreach (var setting in recipe.RootElement.EnumerateObject())
        {
            if (setting.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
                && !setting.Name.EndsWith("Hash", StringComparison.Ordinal)
                && setting.Value.ToString() is { Length: > 0 } value)
                yield return (Spaced(setting.Name), value);
        }
        yield return ("Time", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{picture.Milliseconds / 1000:0.00} s"));
    }

    /// <summary>Denoising steps; null when the recipe cannot be read.</summary>
    public static int? Steps(Picture picture)
    {
        using var recipe = Parse(picture);
        return recipe is not null && recipe.RootElement.TryGetProperty("steps", out var steps) && steps.TryGetInt32(out int count) ? count : null;
    }

    /// <summary>What the people stand in, whoever chose it; null when there was no pose, or the recipe cannot be read.</summary>
    public static Pose? Pose(Picture picture) => Engine.Pipelines.Recipe.PoseIn(picture.RecipeJson);

    public static string Pretty(Picture picture)
    {
        using var recipe = Parse(picture);
        return recipe is null ? picture.RecipeJson : JsonSerializer.Serialize(recipe.RootElement, Indented);
    }

    private static JsonDocument? Parse(Picture picture)
    {
        try
        {
            return JsonDocument.Parse(picture.RecipeJson) is { RootElement.ValueKind: JsonValueKind.Object } recipe ? recipe : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // guidanceRescale → Guidance rescale
    private static string Spaced(string name)
    {
        string spaced = string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
        return spaced.Length == 0 ? spaced : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }
}
