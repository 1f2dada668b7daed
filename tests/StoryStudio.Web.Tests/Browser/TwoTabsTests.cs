using Microsoft.Playwright;
using StoryStudio.Data.Stories;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Tabs of one person keep what they have not sent apart, and a new one takes over from those that are gone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TwoTabsTests(Chromium chromium) : IDisposable
{
    private readonly StudioHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("navigator.locks")]
    [InlineData("null")]
    public async Task What_a_closed_tab_left_goes_to_the_next_one_and_what_a_live_tab_waits_with_stays_its_own(string locks)
    {
        var page = await OpenShelfAsync();

        string[] answers = await page.EvaluateAsync<string[]>($$"""
            async () => {
              const { Outbox } = await import('/js/outbox.js');
              const wire = [];
              const seen = new Set();
              let isUp = false, version = 7;
              const post = async (_, message) => {
                await new Promise(done => setTimeout(done, 5));
                if (!isUp) return { ok: false, status: 0, result: {} };
                wire.push(message.label ?? message.kind);
                if (!seen.has(message.id)) { seen.add(message.id); version++; }
                return { ok: true, status: 200, result: { version } };
              };
              const open = async () => {
                const box = new Outbox({ address: '', key: 'tabs', keepsAll: true }, () => {}, post, {{locks}});
                await box.adopt();
                return [box, box.open(version, null).map(message => message.label ?? message.kind).join()];
              };
              const [closed] = await open(), [live] = await open();
              for (const label of ['a', 'b']) closed.send({ kind: 'do', label });
              live.send({ kind: 'do', label: 'c' });
              // What is on its way meanwhile is over.
              await new Promise(done => setTimeout(done, 50));
              closed.dispose();
              const [next, taken] = await open();
              // A second new tab finds nothing: the first has it.
              const [, nothing] = await open();
              isUp = true;
              await next.flush(); await live.flush();
              const rest = Object.keys(localStorage).filter(key => key.startsWith('tabs')).length;
              return [taken, nothing, wire.toSorted().join(), `${version} ${rest}`];
            }
            """);

        Assert.Equal(["a,b", "", "a,b,c", "10 0"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_undo_that_was_left_takes_back_nothing_that_others_did_meanwhile()
    {
        var page = await OpenShelfAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { Outbox } = await import('/js/outbox.js');
              const post = async () => ({ ok: false, status: 0, result: {} });
              const left = async (version, kinds) => {
                const box = new Outbox({ address: '', key: 'undone', keepsAll: true }, () => {}, post);
                await box.adopt();
                box.open(version, null);
                for (const kind of kinds) box.send({ kind });
                box.dispose();
              };
              const taken = async version => {
                const box = new Outbox({ address: '', key: 'undone', keepsAll: true }, () => {}, post);
                await box.adopt();
                const kinds = box.open(version, null).map(message => message.kind).join();
                for (const key of Object.keys(localStorage)) if (key.startsWith('undone')) localStorage.removeItem(key);
                return kinds;
              };
              await left(3, ['undo', 'do', 'undo', 'undo', 'redo']);
              const after = await taken(5);
              await left(3, ['undo', 'do']);
              return [after, await taken(3)];
            }
            """);

        Assert.Equal(["do,undo,redo", "undo,do"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Of_what_several_tabs_left_one_at_most_takes_back_what_was_there_before_and_goes_first()
    {
        var page = await OpenShelfAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { Outbox } = await import('/js/outbox.js');
              const post = async () => ({ ok: false, status: 0, result: {} });
              const taken = async (...tabs) => {
                tabs.forEach((kinds, tab) => localStorage.setItem(`joined/${tab}`, JSON.stringify({ version: 3, seen: tab + 1, messages: kinds.map((kind, at) => ({ id: `${tab}-${at}`, kind })) })));
                const box = new Outbox({ address: '', key: 'joined', keepsAll: true }, () => {}, post);
                await box.adopt();
                const answer = box.open(3, null).map(({ id, kind }) => `${kind} ${id}`).join();
                box.dispose();
                for (const key of Object.keys(localStorage)) if (key.startsWith('joined')) localStorage.removeItem(key);
                return `${answer} (${box.leftOut})`;
              };
              return [
                await taken(['do'], ['undo']),
                await taken(['undo'], ['do']),
                await taken(['undo'], ['undo', 'do']),
                await taken(['do', 'undo'], [], ['redo', 'do']),
                await taken(['do'], ['do', 'undo']),
              ];
            }
            """);

        Assert.Equal(["undo 1-0,do 0-0 (0)", "undo 0-0,do 1-0 (0)", "undo 0-0,do 1-1 (1)", "redo 2-0,do 2-1,do 0-0,undo 0-1 (0)", "do 0-0,do 1-0,undo 1-1 (0)"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Edits_of_a_tab_that_is_closed_while_the_studio_is_away_arrive_once_with_the_next_tab()
    {
        var story = BoardWalk.Store(_host, 3);
        var one = await chromium.OpenAsync();
        var two = await one.Context.NewPageAsync();
        foreach (var page in new[] { one, two }) await BoardWalk.OpenAsync(page, _host, story.Story.Id);
        await one.Context.RouteAsync("**/edits", route => route.AbortAsync());
        foreach (var page in new[] { one, two })
        {
            await page.FocusAsync(".sb-strip-list");
            await page.Keyboard.PressAsync("n");
            await page.WaitForFunctionAsync("() => document.querySelector('.story-room').dataset.saved === 'offline'");
        }
        Assert.Equal(3, BoardWalk.Now(_host, story).Panels.Count);

        await one.CloseAsync();
        await two.Context.UnrouteAsync("**/edits");
        await BoardWalk.SavedAsync(two);
        Assert.Equal(4, BoardWalk.Now(_host, story).Panels.Count);
        var three = await two.Context.NewPageAsync();
        await BoardWalk.OpenAsync(three, _host, story.Story.Id);

        await StudioHost.EventuallyAsync(() => BoardWalk.Now(_host, story).Panels.Count == 5);
        await BoardWalk.SavedAsync(three);
        foreach (var page in new[] { two, three })
        {
            await page.WaitForFunctionAsync("() => document.querySelectorAll('.sb-card:not([hidden])').length === 5");
            await page.WaitForFunctionAsync("() => !Object.keys(localStorage).some(key => key.startsWith('storystudio.story.'))");
        }
        await two.Context.CloseAsync();
    }

    private async Task<IPage> OpenShelfAsync()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{_host.Address}stories");
        await page.WaitForSelectorAsync(".stories-none");
        return page;
    }
}
