using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Data.Images;

namespace StoryStudio.Data.Exports.Archives;

/// <summary>Numbered PNG files, each with a JSON file that says what it shows and how it was made.</summary>
public sealed class PictureZipExporter : IStoryExporter
{
    public string Name => "png";
    public string Title => "Numbered pictures";
    public string Extension => ".zip";
    public string MimeType => "application/zip";

    public async Task WriteAsync(StoryBoard board, ExportOptions options, ImageStore images, Stream target, CancellationToken cancellationToken)
    {
        var chosen = board.Only(options.Panels);
        var pictures = new PanelPictures(images);
        await using var archive = await FileArchive.CreateAsync(target, cancellationToken);
        foreach (var placed in PlacedPanel.All(chosen))
        {
            if (placed.Panel.Picture is not null)
                await archive.AddAsync($"{placed.FileName}.png", pictures.Read(placed.Panel), isCompressed: false, cancellationToken);
            await archive.AddAsync($"{placed.FileName}.json", Sidecar(chosen, placed), isCompressed: true, cancellationToken);
        }
    }

    private static byte[] Sidecar(StoryBoard board, PlacedPanel placed)
    {
        using var file = new MemoryStream();
        using (var json = new Utf8JsonWriter(file, PanelJson.Layout))
        {
            json.WriteStartObject();
            json.WriteString("story", board.Title);
            PanelJson.Write(json, placed);
            json.WriteNumber("start", placed.Start);
            json.WriteString("rate", board.Rate.Name);
            if (placed.Panel.RecipeJson is { } recipe) Recipe(json, recipe);
            json.WriteEndObject();
        }
        return file.ToArray();
    }

    // An object where it is one, so that other programs need not parse twice.
    private static void Recipe(Utf8JsonWriter json, string recipe)
    {
        json.WritePropertyName("recipe");
        try
        {
            var parsed = JsonNode.Parse(recipe);
            if (parsed is null) json.WriteNullValue();
            else parsed.WriteTo(json);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            json.WriteStringValue(recipe);
        }
    }
}
