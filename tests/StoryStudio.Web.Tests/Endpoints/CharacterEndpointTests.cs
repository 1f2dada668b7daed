using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using StoryStudio.Data.Characters;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Endpoints;

/// <summary>Pictures of characters over HTTP: who gets them, and what is taken in.</summary>
public sealed partial class CharacterEndpointTests(EndpointTests.Fixture fixture) : IClassFixture<EndpointTests.Fixture>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly StudioHost _host = fixture.Host;
    private readonly HttpClient _http = fixture.Http;

    [Fact]
    public async Task A_picture_and_its_thumbnail_may_be_kept_forever()
    {
        var mia = Create(LocalPersonHandler.OwnerId);

        var picture = await GetAsync(CharacterAddress.Picture(mia.Id, mia.Cover));
        var thumbnail = await GetAsync(CharacterAddress.Cover(mia));
        var again = await GetAsync(CharacterAddress.Cover(mia));

        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal("image/webp", thumbnail.Content.Headers.ContentType?.MediaType);
        Assert.True(thumbnail.Headers.CacheControl is { Private: true } cache && cache.MaxAge > TimeSpan.FromDays(300));
        Assert.True(thumbnail.Content.Headers.ContentLength is > 500 and < 20_000);
        Assert.Equal(await thumbnail.Content.ReadAsByteArrayAsync(Stop), await again.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task Pictures_of_others_and_of_other_characters_are_not_found()
    {
        var mia = Create(LocalPersonHandler.OwnerId);
        var foreign = Create("somebody-else", 1);

        foreach (string address in (string[])
            [CharacterAddress.Picture(foreign.Id, foreign.Cover), CharacterAddress.Picture(mia.Id, foreign.Cover), CharacterAddress.Cover(foreign), "/api/characters/nothing/blobs/x.png", $"/api/characters/{mia.Id}/blobs/..%2fx.png"])
            Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task An_upload_becomes_a_character_a_reference_and_an_outfit()
    {
        string id = IdOf(await PostAsync("/api/characters?name=Ada%20%F0%9F%8C%BB.jpg", Pictures.Encoded(300, 200, SkiaSharp.SKEncodedImageFormat.Jpeg)));
        await PostAsync($"/api/characters/{id}/references?name=side.png", Pictures.Encoded(64, 64));
        await PostAsync($"/api/characters/{id}/outfits?name=Raincoat.png", Pictures.Encoded(80, 80));

        var library = _host.Get<CharacterLibrary>();
        Assert.Equal("Ada 🌻", library.Find(id, LocalPersonHandler.OwnerId)!.Name);
        var version = library.Latest(id, LocalPersonHandler.OwnerId)!;
        Assert.Equal((3, 2, "Raincoat"), (version.Number, version.References.Count, version.Outfits[0].Name));
    }

    [Fact]
    public async Task Hostile_uploads_are_refused_and_leave_nothing()
    {
        var library = _host.Get<CharacterLibrary>();
        string project = _host.Get<StoryStudio.Data.Projects.ProjectShelf>().HomeOf(LocalPersonHandler.OwnerId).Id;
        int before = library.All(project, LocalPersonHandler.OwnerId).Count;

        foreach (byte[] body in (byte[][])["not a picture"u8.ToArray(), Pictures.Bomb(60_000, 60_000), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), Pictures.Encoded(300, 300)[..200], []])
        {
            var answer = await PostAsync("/api/characters?name=x", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotEmpty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("hint").GetString()!);
        }
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync("/api/characters?name=x", new byte[21 << 20])).StatusCode);
        Assert.Equal(before, library.All(project, LocalPersonHandler.OwnerId).Count);
    }

    [Fact]
    public async Task A_painted_mask_must_fit_its_picture()
    {
        var mia = Create(LocalPersonHandler.OwnerId);
        var library = _host.Get<CharacterLibrary>();
        string address = $"/api/characters/{mia.Id}/references/{library.Latest(mia.Id, LocalPersonHandler.OwnerId)!.References[0].Id}/mask";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(address, Masks.Half(64, 64))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(address, Masks.Half(512, 512))).StatusCode);
        var version = library.Latest(mia.Id, LocalPersonHandler.OwnerId)!;
        Assert.Equal(2, version.Number);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(CharacterAddress.Picture(mia.Id, version.References[0].PaintedMask!))).StatusCode);
    }

    [Fact]
    public async Task Others_characters_take_in_nothing()
    {
        var foreign = Create("somebody-else");

        var answer = await PostAsync($"/api/characters/{foreign.Id}/references?name=x", Pictures.Encoded(64, 64));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, _host.Get<CharacterLibrary>().Find(foreign.Id, "somebody-else")!.Latest);
    }

    private Character Create(string owner, int sample = 0) => _host.Get<CharacterDesk>().Create(owner, "Mia", SampleCharacters.All[sample].Spec);

    private Task<HttpResponseMessage> GetAsync(string address) => _http.GetAsync(new Uri(address, UriKind.Relative), Stop);

    private static string IdOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(answer.Content.ReadAsStringAsync(Stop).Result).RootElement.GetProperty("id").GetString()!;

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
