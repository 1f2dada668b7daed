using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SkiaSharp;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Endpoints;

/// <summary>Poses over HTTP: files in and out, edits, and who may.</summary>
public sealed partial class PoseEndpointTests(EndpointTests.Fixture fixture) : IClassFixture<EndpointTests.Fixture>
{
    private const string Me = LocalPersonHandler.OwnerId;

    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly StudioHost _host = fixture.Host;
    private readonly HttpClient _http = fixture.Http;

    [Fact]
    public async Task The_control_picture_has_the_rasters_exact_pixels_whatever_its_size()
    {
        var stored = Store(PoseLibrary.Find("dancing").Pose);

        foreach (var (width, height, profile, stroke) in new[] { (256, 256, "controlnet", StrokeProfile.ControlNetAux), (1024, 768, "xinsir", StrokeProfile.Xinsir(1024, 768)) })
        {
            byte[] png = await _http.GetByteArrayAsync(new Uri($"/api/poses/{stored.Id}/control.png?width={width}&height={height}&profile={profile}", UriKind.Relative), Stop);

            using var picture = SKBitmap.Decode(png);
            byte[] expected = PoseRasterizer.Draw(stored.Document().ToPose()!, width, height, stroke);
            Assert.Equal((width, height), (picture.Width, picture.Height));
            byte[] drawn = [.. Enumerable.Range(0, width * height).Select(i => picture.GetPixel(i % width, i / width)).SelectMany(colour => new[] { colour.Red, colour.Green, colour.Blue })];
            Assert.True(expected.AsSpan().SequenceEqual(drawn), $"{profile} differs.");
        }
    }

    [Theory]
    [InlineData(18)]
    [InlineData(25)]
    public async Task What_goes_out_comes_back_with_every_number(int points)
    {
        var pose = PoseLibrary.Find("high-five").Pose;
        var faint = pose with { Figures = [.. pose.Figures.Select(figure => figure with { Body = [.. figure.Body.Select((point, i) => point with { Confidence = point.IsVisible ? 0.3f + (0.02f * i) : 0 })] })] };
        var stored = Store(faint);

        byte[] json = await _http.GetByteArrayAsync(new Uri($"/api/poses/{stored.Id}/openpose.json?points={points}", UriKind.Relative), Stop);
        string id = IdOf(await PostAsync("/api/poses?name=Back%20again.json", json));

        var back = _host.Get<PoseShelf>().Find(id, Me)!;
        Assert.Equal("Back again", back.Title);
        Assert.All(faint.Figures.Zip(back.Document().ToPose()!.Figures), pair => Assert.Equal(pair.First.Body, pair.Second.Body));
    }

    [Fact]
    public async Task A_list_becomes_several_poses()
    {
        string one = OpenPoseJson.Write(PoseLibrary.Find("waving").Pose), two = OpenPoseJson.Write(PoseLibrary.Find("running").Pose);

        using var answer = JsonDocument.Parse(await (await PostAsync("/api/poses?name=Frames.json", Encoding.UTF8.GetBytes($"[{one},{two}]"))).Content.ReadAsStringAsync(Stop));

        string[] ids = [.. answer.RootElement.GetProperty("ids").EnumerateArray().Select(id => id.GetString()!)];
        Assert.Equal(["Frames 1", "Frames 2"], ids.Select(id => _host.Get<PoseShelf>().Find(id, Me)!.Title));
    }

    [Fact]
    public async Task A_pictures_people_become_a_pose_and_an_empty_street_a_reason()
    {
        string id = IdOf(await PostAsync("/api/poses/from-picture?name=street.jpg", Pictures.Encoded(300, 200, SKEncodedImageFormat.Jpeg)));
        Assert.Single(_host.Get<PoseShelf>().Find(id, Me)!.Document().Figures);

        _host.Engine.Found = null;
        var nobody = await PostAsync("/api/poses/from-picture?name=street.jpg", Pictures.Encoded(300, 200, SKEncodedImageFormat.Jpeg));
        _host.Engine.Found = PoseLibrary.Find("waving").Pose;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.Contains("Nobody was found", await nobody.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_files_are_refused_with_a_reason_and_leave_nothing()
    {
        int before = All().Count;

        foreach (var (address, body) in new[]
        {
            ("/api/poses?name=x", "not json"u8.ToArray()),
            ("/api/poses?name=x", Encoding.UTF8.GetBytes(new string('[', 100_000))),
            ("/api/poses?name=x", "{\"people\":[{\"pose_keypoints_2d\":[1e999]}]}"u8.ToArray()),
            ("/api/poses/read", []),
            ("/api/poses/detect", "GIF89a"u8.ToArray()),
            ("/api/poses/from-picture?name=x", Pictures.Bomb(60_000, 60_000)),
            ("/api/poses/from-picture?name=x", Pictures.Encoded(300, 300)[..200]),
        })
        {
            var answer = await PostAsync(address, body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotEmpty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("hint").GetString()!);
        }
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/api/poses?name=x", new byte[2 << 20])).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/api/poses/detect", new byte[21 << 20])).StatusCode);
        Assert.Equal(before, All().Count);
    }

    [Fact]
    public async Task Edits_are_numbered_and_hostile_ones_change_nothing()
    {
        var stored = Store(PoseLibrary.Find("waving").Pose);
        string address = $"/api/poses/{stored.Id}/edits";
        const string change = "[{\"cell\":\"background\",\"after\":{\"reference\":\"abc\",\"opacity\":0.5}}]";

        var first = await PostAsync(address, $$"""{"id":"m1","version":0,"kind":"do","label":"Background","changes":{{change}}}""");
        var twice = await PostAsync(address, $$"""{"id":"m1","version":0,"kind":"do","label":"Background","changes":{{change}}}""");
        var stale = await PostAsync(address, $$"""{"id":"m2","version":0,"kind":"do","label":"Background","changes":{{change}}}""");

        Assert.Equal("{\"version\":1}", await first.Content.ReadAsStringAsync(Stop));
        Assert.Equal("{\"version\":1}", await twice.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        foreach (string body in (string[])
        [
            "", "[]", "{}", "null", """{"id":"m3","version":1,"kind":"drop"}""", """{"id":"m3","version":"1","kind":"undo"}""", """{"id":"m3","version":1,"kind":"do","label":"x","changes":[]}""",
            """{"id":"m3","version":1,"kind":"do","label":"x","changes":[{"cell":"f1","after":"text"}]}""", """{"id":"m3","version":1,"kind":"do","label":"x","changes":[{"cell":"order","after":["a","a","a"]}]}""",
            """{"id":"m3","version":1,"kind":"do","label":"x","changes":[{"cell":"canvas","after":{"width":1e9,"height":5}}]}""", """{"id":"m3","version":1,"kind":"redo"}""",
        ])
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(address, body)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(address, new byte[PoseMessage.MaxBytes + 1])).StatusCode);
        Assert.Equal((1, 1), (_host.Get<PoseShelf>().Find(stored.Id, Me)!.Version, _host.Get<PoseShelf>().Find(stored.Id, Me)!.Steps));
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.PostAsync(new Uri(address, UriKind.Relative), new StringContent("{}"), Stop)).StatusCode);
    }

    [Fact]
    public async Task Others_poses_look_like_none()
    {
        var foreign = Store(PoseLibrary.Find("waving").Pose, "somebody-else");

        foreach (string path in (string[])["thumbnail.png?v=0", "control.png", "openpose.json", "editing.json"])
        {
            var hidden = await _http.GetAsync(new Uri($"/api/poses/{foreign.Id}/{path}", UriKind.Relative), Stop);
            var none = await _http.GetAsync(new Uri($"/api/poses/nothing/{path}", UriKind.Relative), Stop);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, none.StatusCode));
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync($"/api/poses/{foreign.Id}/edits", """{"id":"m1","version":0,"kind":"undo"}""")).StatusCode);
    }

    [Theory]
    [InlineData("width=5")]
    [InlineData("height=100000")]
    [InlineData("profile=crayon")]
    public async Task Senseless_pictures_are_refused(string query)
    {
        var answer = await _http.GetAsync(new Uri($"/api/poses/waving/control.png?{query}", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private IReadOnlyList<StoredPose> All() => _host.Get<PoseShelf>().All(_host.Get<ProjectShelf>().HomeOf(Me).Id, Me);

    private StoredPose Store(Pose pose, string owner = Me)
    {
        var stored = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = owner,
            ProjectId = _host.Get<ProjectShelf>().HomeOf(owner).Id,
            Title = "Test",
            Json = PoseCells.Write(PoseDocument.Of(pose)),
            Created = DateTime.UnixEpoch,
        };
        _host.Get<PoseShelf>().Add(stored);
        return stored;
    }

    private static string IdOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(answer.Content.ReadAsStringAsync(Stop).Result).RootElement.GetProperty("id").GetString()!;

    private Task<HttpResponseMessage> PostAsync(string address, string body) => PostAsync(address, Encoding.UTF8.GetBytes(body));

    private async Task<HttpResponseMessage> PostAsync(string address, byte[] body)
    {
        string page = await _http.GetStringAsync(new Uri("/", UriKind.Relative), Stop);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Antiforgery", Token().Match(page).Groups[1].Value);
        return await _http.SendAsync(request, Stop);
    }

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
