using System.Text.Json;
using System.Text.RegularExpressions;
using StoryStudio.Data;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Characters;

/// <summary>The shipped app, killed while characters come in: nothing acknowledged is lost, nothing is half there.</summary>
public sealed partial class KilledStudioTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task Killed_at_any_moment_it_keeps_every_acknowledged_character_whole()
    {
        var random = new Random(20261127);
        var acknowledged = new Dictionary<string, int>();
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        for (int kill = 0; kill < Kills.Wanted; kill++)
        {
            await studio.StartAsync();
            await studio.WarmUpAsync();
            var writing = WriteAsync(studio, acknowledged);
            await Task.Delay(random.Next(150, 1500), TestContext.Current.CancellationToken);
            studio.Kill();
            await writing;
        }

        using var database = new StudioDatabase(studio.DataFolder);
        var characters = StoredCharacters.RequireWhole(database, studio.DataFolder);
        foreach (var (id, latest) in acknowledged) Assert.True(characters[id].Latest >= latest, $"Version {latest} of {id} was acknowledged; {characters[id].Latest} is there.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills.Wanted} kills, {acknowledged.Count} characters and {acknowledged.Values.Sum()} versions acknowledged, {characters.Count} characters stored.");
        Assert.True(acknowledged.Count > Kills.Wanted);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Adds characters and outfits until the server is gone.</summary>
    private static async Task WriteAsync(StudioProcess studio, Dictionary<string, int> acknowledged)
    {
        using var http = new HttpClient { BaseAddress = studio.Address, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            string token = Token().Match(await http.GetStringAsync(new Uri("/", UriKind.Relative))).Groups[1].Value;
            http.DefaultRequestHeaders.Add("X-Antiforgery", token);
            for (int number = 1; ; number++)
            {
                if (await PostAsync(http, $"/api/characters?name=Character{number}", 64 + number) is not { } id) continue;
                acknowledged[id] = 1;
                if (await PostAsync(http, $"/api/characters/{id}/outfits?name=Coat", 300 + number) is not null) acknowledged[id] = 2;
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // Killed.
        }
    }

    private static async Task<string?> PostAsync(HttpClient http, string address, int side)
    {
        using var body = new ByteArrayContent(Pictures.Encoded(side, 64));
        var answer = await http.PostAsync(new Uri(address, UriKind.Relative), body);
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString() : null;
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
