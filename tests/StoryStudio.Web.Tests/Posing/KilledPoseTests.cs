using System.Text;
using System.Text.RegularExpressions;
using StoryStudio.Data;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Posing;

/// <summary>The shipped app, killed while a pose is edited: every acknowledged edit is there, and pose and log agree.</summary>
public sealed partial class KilledPoseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");

    [Fact]
    public async Task Killed_at_any_moment_it_keeps_every_acknowledged_edit()
    {
        var random = new Random(20261128);
        using var studio = new StudioProcess(Path.Combine(_folder.FullName, "data"));
        string id = "";
        int acknowledged = 0;
        for (int kill = 0; kill < Kills.Wanted; kill++)
        {
            await studio.StartAsync();
            await studio.WarmUpAsync();
            var editing = EditAsync(studio, id, acknowledged);
            await Task.Delay(random.Next(300, 1500), TestContext.Current.CancellationToken);
            studio.Kill();
            (id, acknowledged) = await editing;
        }

        using var database = new StudioDatabase(studio.DataFolder);
        var pose = StoredPoses.RequireWhole(database, id);
        Assert.True(pose.Version >= acknowledged, $"{acknowledged} edits were acknowledged; {pose.Version} are there.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills.Wanted} kills, {acknowledged} edits acknowledged, {pose.Version} stored.");
        Assert.True(acknowledged > 10 * Kills.Wanted);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Edits until the server is gone; returns the pose and the last version that was acknowledged.</summary>
    private static async Task<(string Id, int Acknowledged)> EditAsync(StudioProcess studio, string id, int acknowledged)
    {
        using var http = new HttpClient { BaseAddress = studio.Address, Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            http.DefaultRequestHeaders.Add("X-Antiforgery", Token().Match(await http.GetStringAsync(new Uri("/", UriKind.Relative))).Groups[1].Value);
            if (id.Length == 0) id = Value(await PostAsync(http, "/api/poses?name=Duel", OpenPoseJson.Write(PoseLibrary.Find("waving").Pose)), "id");
            string state = await http.GetStringAsync(new Uri($"/api/poses/{id}/editing.json", UriKind.Relative));
            int version = int.Parse(Value(state, "version"), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(version >= acknowledged);
            for (; ; version++)
            {
                string answer = await PostAsync(http, $"/api/poses/{id}/edits", $$$"""
                    {"id":"m{{{version}}}","version":{{{version}}},"kind":"do","label":"Rename","changes":[{"cell":"f1","after":{"name":"{{{version}}}","character":null,"growth":1,"locked":false,"group":null}}]}
                    """);
                acknowledged = int.Parse(Value(answer, "version"), System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            // Killed.
        }
        return (id, acknowledged);
    }

    private static string Value(string json, string name) => Regex.Match(json, $"\"{name}\":\"?([0-9a-z]+)").Groups[1].Value;

    private static async Task<string> PostAsync(HttpClient http, string address, string json)
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        var answer = await http.PostAsync(new Uri(address, UriKind.Relative), body);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
