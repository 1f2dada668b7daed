using System.Diagnostics;
using System.Net;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Tests.Sharing;

/// <summary>What a guest with a link gets, and that every dead end looks the same.</summary>
public sealed class ShareEndpointTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;
    private static readonly CancellationToken Stop = CancellationToken.None;

    private readonly StudioHost _host = new();
    private readonly HttpClient _guest;
    private readonly CharacterSheet _sheet;

    public ShareEndpointTests()
    {
        _guest = NewGuest();
        _sheet = StoreSheet("Mia <script>alert(1)</script> ‏זהבה 🌻");
    }

    [Fact]
    public async Task A_link_shows_its_sheet_without_account_script_or_circuit()
    {
        string address = Share();

        var answer = await GetAsync(address);
        string page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        foreach (string part in (string[])["reference.webp", "cells/0.webp", "sheet.png", "sheet.pdf"])
            Assert.Equal(HttpStatusCode.OK, (await GetAsync($"{address}/{part}")).StatusCode);
    }

    [Fact]
    public async Task Wrong_expired_revoked_and_locked_links_answer_alike()
    {
        var links = _host.Get<ShareLinks>();
        var (revoked, revokedToken) = links.Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, null);
        links.Revoke(revoked.Id, Me);
        var (_, expiredToken) = links.Create(_sheet.Id, Me, TimeSpan.FromMilliseconds(1), null);
        var (_, lockedToken) = links.Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, "open sesame");
        await Task.Delay(20, Stop);
        string[] tokens = [ShareToken.New(), revokedToken, expiredToken, lockedToken, "short"];

        foreach (string part in (string[])["", "/sheet.png", "/cells/0.webp", "/reference.webp"])
            Assert.Single((await Task.WhenAll(tokens.Select(token => FaceAsync(() => GetAsync($"/s/{token}{part}"))))).Distinct());
        Assert.Single((await Task.WhenAll(tokens.Select(token => FaceAsync(() => EnterAsync($"/s/{token}", "wrong"))))).Distinct());
    }

    [Fact]
    public async Task Dead_ends_take_the_same_time()
    {
        var links = _host.Get<ShareLinks>();
        var (revoked, revokedToken) = links.Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, null);
        links.Revoke(revoked.Id, Me);
        var (_, lockedToken) = links.Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, "open sesame");
        string[] tokens = [ShareToken.New(), revokedToken, lockedToken];
        var times = tokens.ToDictionary(token => token, _ => new List<double>());

        for (int round = 0; round < 60; round++)
        {
            foreach (string token in tokens)
            {
                long start = Stopwatch.GetTimestamp();
                await (await GetAsync($"/s/{token}")).Content.ReadAsByteArrayAsync(Stop);
                if (round >= 10) times[token].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        double[] medians = [.. times.Values.Select(list => list.Order().ElementAt(list.Count / 2))];
        TestContext.Current.TestOutputHelper?.WriteLine("Medians of wrong, revoked, locked: " + string.Join(", ", medians.Select(median => $"{median:0.00} ms")));
        Assert.True(medians.Max() - medians.Min() < 5, string.Join(", ", medians));
    }

    [Fact]
    public async Task A_password_opens_its_link_for_this_guest_only()
    {
        var (link, token) = _host.Get<ShareLinks>().Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, "open sesame");
        string address = $"/s/{token}";

        Assert.Equal(HttpStatusCode.NotFound, (await EnterAsync(address, "open")).StatusCode);
        var right = await EnterAsync(address, "open sesame");
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Contains("httponly", right.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(address)).StatusCode);
        using var stranger = NewGuest();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(address, UriKind.Relative), Stop)).StatusCode);

        _host.Get<ShareLinks>().Revoke(link.Id, Me);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_alike_for_links_that_exist_and_those_that_do_not()
    {
        var (_, token) = _host.Get<ShareLinks>().Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, "open sesame");

        foreach (string guessed in (string[])[token, ShareToken.New()])
        {
            for (int guess = 0; guess < 6; guess++) Assert.Equal(HttpStatusCode.NotFound, (await EnterAsync($"/s/{guessed}", $"guess {guess}")).StatusCode);
            var seventh = await EnterAsync($"/s/{guessed}", "open sesame");
            Assert.Equal(HttpStatusCode.TooManyRequests, seventh.StatusCode);
            Assert.True(seventh.Headers.RetryAfter?.Delta > TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_link_leads_to_its_own_sheet_and_nothing_else()
    {
        var other = StoreSheet("Omar");
        string address = Share();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{address}/cells/9.webp")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{address}/cells/{other.Cells[0].Blob}.webp")).StatusCode);
        Assert.DoesNotContain("Omar", await (await GetAsync(address)).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("open sesame")]
    public async Task A_link_for_two_guests_lets_in_two_as_often_as_they_like_and_is_dead_for_the_third(string? password)
    {
        var (link, token) = _host.Get<ShareLinks>().Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, password, mostGuests: 2);
        string address = $"/s/{token}";
        // A picture alone is no visit, and shows nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"{address}/sheet.png")).StatusCode);
        using HttpClient second = NewGuest(), third = NewGuest();

        foreach (var guest in (HttpClient[])[_guest, second])
        {
            if (password is not null) Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(guest, address, password)).StatusCode);
            foreach (string part in (string[])["", "", "/sheet.png", "/cells/0.webp"])
                Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync(new Uri(address + part, UriKind.Relative), Stop)).StatusCode);
        }

        if (password is not null) Assert.Equal(HttpStatusCode.NotFound, (await EnterAsync(third, address, password)).StatusCode);
        string dead = await FaceAsync(() => third.GetAsync(new Uri(address, UriKind.Relative), Stop));
        Assert.Equal(await FaceAsync(() => third.GetAsync(new Uri($"/s/{ShareToken.New()}", UriKind.Relative), Stop)), dead);
        Assert.Equal(2, Assert.Single(_host.Get<ShareLinks>().Of(_sheet.Id, Me)).Guests);
        Assert.True(_host.Get<ShareLinks>().Revoke(link.Id, Me));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(address)).StatusCode);
    }

    // Keeps cookies and follows nothing.
    private HttpClient NewGuest() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _host.Address };

    private string Share() => $"/s/{_host.Get<ShareLinks>().Create(_sheet.Id, Me, ShareLinks.DefaultLifetime, null).Token}";

    private CharacterSheet StoreSheet(string name)
    {
        var character = _host.Get<CharacterDesk>().Create(Me, name, SampleCharacters.All[0].Spec);
        string blob = _host.Get<ImageStore>().Put(Tests.References.Pictures.Encoded(64 + name.Length, 64));
        var sheet = new CharacterSheet
        {
            Id = Guid.NewGuid().ToString("N"),
            ProjectId = character.ProjectId,
            CharacterId = character.Id,
            Name = name,
            Version = 1,
            Reference = character.Cover,
            Palette = ["112233", "445566"],
            Cells = [new SheetCell("Turnaround", "Front", "job", blob)],
            Author = Me,
            Created = DateTime.UnixEpoch,
        };
        _host.Get<SheetShelf>().Add(sheet, Me);
        return sheet;
    }

    private Task<HttpResponseMessage> GetAsync(string address) => _guest.GetAsync(new Uri(address, UriKind.Relative), Stop);

    private Task<HttpResponseMessage> EnterAsync(string address, string password) => EnterAsync(_guest, address, password);

    private static async Task<HttpResponseMessage> EnterAsync(HttpClient guest, string address, string password)
    {
        using var form = new FormUrlEncodedContent([new("password", password)]);
        return await guest.PostAsync(new Uri(address, UriKind.Relative), form, Stop);
    }

    private static async Task<string> FaceAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var answer = await ask();
        string headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers)
            .Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
        return $"{answer.StatusCode}\n{headers}\n{await answer.Content.ReadAsStringAsync(Stop)}";
    }

    public void Dispose()
    {
        _guest.Dispose();
        _host.Dispose();
    }
}
