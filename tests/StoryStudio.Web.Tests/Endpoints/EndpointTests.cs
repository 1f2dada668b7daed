using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StoryStudio.Data.Images;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Drawing;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Endpoints;

public sealed class EndpointTests(EndpointTests.Fixture fixture) : IClassFixture<EndpointTests.Fixture>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly StudioHost _host = fixture.Host;
    private readonly HttpClient _http = fixture.Http;

    [Fact]
    public void Every_endpoint_says_who_may_use_it()
    {
        var open = _host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            // The fallback policy covers what the framework adds by itself.
            .Where(name => name?.Contains("_framework", StringComparison.Ordinal) != true
                && name?.Contains("_blazor", StringComparison.Ordinal) != true
                && name?.StartsWith("Fallback ", StringComparison.Ordinal) != true);

        Assert.Empty(open);
        Assert.NotNull(_host.Get<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value.FallbackPolicy);
    }

    [Fact]
    public async Task The_page_forbids_foreign_scripts_and_frames()
    {
        var page = await _http.GetAsync(new Uri("/", UriKind.Relative), Stop);

        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(page.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/pictures/nothing.png")]
    [InlineData("/api/pictures/nothing/thumbnail.webp")]
    [InlineData("/api/pictures/..%2f..%2fappsettings.png")]
    [InlineData("/api/references/nothing.png")]
    [InlineData("/api/references/nothing/mask.png")]
    [InlineData("/api/poses/nothing.svg")]
    [InlineData("/api/portraits/512/bm90aGluZw.png")]
    public async Task Unknown_ids_are_not_found(string address)
    {
        var answer = await _http.GetAsync(new Uri(address, UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Somebody_elses_picture_looks_like_none()
    {
        string mine = StorePicture("local"), foreign = StorePicture("somebody-else");

        var own = await _http.GetAsync(new Uri($"/api/pictures/{mine}.png", UriKind.Relative), Stop);
        var hidden = await _http.GetAsync(new Uri($"/api/pictures/{foreign}.png", UriKind.Relative), Stop);
        var none = await _http.GetAsync(new Uri("/api/pictures/nothing.png", UriKind.Relative), Stop);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(none.StatusCode, hidden.StatusCode);
        Assert.Equal(await none.Content.ReadAsStringAsync(Stop), await hidden.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Nothing_is_taken_in_without_the_pages_token()
    {
        using var body = new ByteArrayContent(Pictures.Encoded(64, 64));

        var answer = await _http.PostAsync(new Uri("/api/references", UriKind.Relative), body, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_sites_request_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/words.json");
        request.Headers.Add("Origin", "https://elsewhere.example");

        var answer = await _http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_strange_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "attacker.example";

        var answer = await _http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Samples_are_drawn_as_png()
    {
        var picture = await _http.GetAsync(new Uri(Portraits.Address(SampleCharacters.All[0].Spec), UriKind.Relative), Stop);

        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.True(picture.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(1));
    }

    [Fact]
    public void Attributes_out_of_range_are_no_person() =>
        Assert.Null(Portraits.FromJson(Portraits.Json(SampleCharacters.All[0].Spec with { HeadWidth = 1e30f })));

    [Fact]
    public async Task Words_and_health_answer()
    {
        Assert.Contains("sunset", await _http.GetStringAsync(new Uri("/api/words.json", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.Equal("ready", await _http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Stop));
    }

    private string StorePicture(string owner)
    {
        string id = Guid.NewGuid().ToString("N");
        var store = _host.Get<ImageStore>();
        _host.Get<StoryStudio.Data.StudioDatabase>().Collection<Picture>("pictures").Insert(new Picture
        {
            Id = id,
            Owner = owner,
            JobId = "",
            Blob = store.Put(Pictures.Encoded(32, 32)),
            Prompt = "",
            Seed = 1,
            RecipeJson = "{}",
            Scores = [],
            Milliseconds = 1,
            Created = DateTime.UnixEpoch,
        });
        return id;
    }

    public sealed class Fixture : IDisposable
    {
        public Fixture() => Http = Host.CreateClient();

        public StudioHost Host { get; } = new();

        public HttpClient Http { get; }

        public void Dispose() => Host.Dispose();
    }
}
