using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using LiteDB;
using StoryStudio.Data;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Stories;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Tests.Imports;

/// <summary>A server that files are brought to over HTTP, and whose rows and files are counted before and after.</summary>
public sealed partial class ImportingStudio : IDisposable
{
    public const string Me = LocalPersonHandler.OwnerId;

    /// <summary>Four times the work may take at most so much longer; quadratic work takes 16 times as long.</summary>
    private const double MostGrowth = 6;

    // Seconds: what is shorter is mostly other people's work on this machine.
    private const double Noise = 0.1;

    private static readonly string[] Collections =
        ["stories", "scenes", "panels", "takes", "story_steps", "characters", "character_versions", "poses", "references", "jobs", "pictures"];

    private readonly string? _temporary = Environment.GetEnvironmentVariable("TMPDIR");
    private readonly DirectoryInfo _spool;
    private readonly HttpClient _http;
    private readonly string _token;

    public ImportingStudio()
    {
        Host = new StudioHost();
        // Of its own, so that whatever an import leaves there is seen.
        _spool = Directory.CreateTempSubdirectory("storystudio-spool-");
        Environment.SetEnvironmentVariable("TMPDIR", _spool.FullName);
        // Not the factory's client, which copies every body before it sends it.
        _http = new HttpClient { BaseAddress = Host.Address };
        _token = Token().Match(_http.GetStringAsync(new Uri("/", UriKind.Relative)).Result).Groups[1].Value;
        Mia = Host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[0].Spec);
    }

    public StudioHost Host { get; }
    public Character Mia { get; }
    public string Project => Host.Get<ProjectShelf>().HomeOf(Me).Id;

    public StorySnapshot Story(string id) => Host.Get<StoryShelf>().Open(id, Me)!;

    public Task<byte[]> GetAsync(string address) => _http.GetByteArrayAsync(new Uri(address, UriKind.Relative));

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string address, HttpContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        request.Headers.ExpectContinue = true;
        request.Headers.Add("X-Antiforgery", _token);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The id of what was made of the file.</summary>
    public async Task<string> TakenAsync(string address, byte[] file)
    {
        var (status, text) = await PostAsync(address, new ByteArrayContent(file));
        Assert.True(status == HttpStatusCode.OK, $"{status}: {text}");
        Assert.Empty(_spool.GetFiles());
        return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
    }

    public Task RefusedAsync(string address, byte[] file, string reason, HttpStatusCode status = HttpStatusCode.UnprocessableEntity) =>
        RefusedAsync(address, new ByteArrayContent(file), reason, status);

    /// <summary>Refused in words for people, with nothing stored and nothing left behind.</summary>
    public async Task RefusedAsync(string address, HttpContent file, string reason, HttpStatusCode status = HttpStatusCode.UnprocessableEntity)
    {
        string before = Census();

        var (answered, text) = await PostAsync(address, file);

        Assert.True(answered == status, $"{answered}: {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        string message = problem.GetProperty("message").GetString()!, hint = problem.GetProperty("hint").GetString()!;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 10, 400);
        Assert.InRange(hint.Length, 10, 400);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.Equal(before, Census());
    }

    /// <summary>Requires that four times the file takes about four times as long.</summary>
    public async Task RequireLinearAsync(string address, Func<int, byte[]> fileOf)
    {
        var small = fileOf(1);
        var large = fileOf(4);
        await SecondsAsync(address, small);
        double growth = double.MaxValue;
        // Whatever else this machine does only makes it look worse, so the best of a few tries counts.
        for (int turn = 0; turn < 4 && growth > MostGrowth; turn++)
            growth = Math.Min(growth, await SecondsAsync(address, large) / Math.Max(await SecondsAsync(address, small), Noise));
        TestContext.Current.TestOutputHelper?.WriteLine($"Four times the file took {growth:0.0} times as long.");
        Assert.True(growth <= MostGrowth, $"Four times the file took {growth:0.0} times as long.");
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", _temporary);
        _http.Dispose();
        Host.Dispose();
        _spool.Delete(recursive: true);
    }

    private async Task<double> SecondsAsync(string address, byte[] file)
    {
        var watch = Stopwatch.StartNew();
        var (status, text) = await PostAsync(address, new ByteArrayContent(file));
        double seconds = watch.Elapsed.TotalSeconds;
        Assert.True((int)status < 500, $"{status}: {text}");
        return seconds;
    }

    // Rows of every kind, and every file outside the database.
    private string Census()
    {
        var database = Host.Get<StudioDatabase>();
        var rows = Collections.Select(name => $"{name} {database.Collection<BsonDocument>(name).Count()}");
        var files = Directory.GetFiles(Host.DataFolder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith("studio", StringComparison.Ordinal))
            .Concat(_spool.GetFiles("*", SearchOption.AllDirectories).Select(file => file.FullName)).Order(StringComparer.Ordinal);
        return string.Join('\n', rows.Concat(files));
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
