using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The storyboard's modules by themselves, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StoryScriptTests(Chromium chromium, StoryScriptTests.Fixture fixture) : IClassFixture<StoryScriptTests.Fixture>
{
    private const string Setup = """
        const { StoryModel } = await import('/js/storyboard/model.js');
        const { StoryEditor } = await import('/js/storyboard/editor.js');
        const { Actions } = await import('/js/storyboard/actions.js');
        const panel = (id, sceneId, order) => ({ sceneId, order, isNewShot: true, frames: 48, prompt: id, negativePrompt: '', cast: [], poseId: null, framing: '', seed: null, width: null, height: null, dialogue: [], action: '', notes: '', takeId: null, isLocked: false, id });
        const sent = [];
        const editor = new StoryEditor(new StoryModel(), { open: () => [], send: message => sent.push(message) });
        const board = scenes => ({ version: 0, story: { title: 'x', rate: '24', width: null, height: null, limits: {} }, scenes: scenes.map((_, index) => ({ order: index + 1, heading: '', notes: '', id: `s${index}` })), panels: scenes.flatMap((ids, index) => [...ids].map((id, at) => panel(id, `s${index}`, at + 1))) });
        const actions = new Actions(editor, () => {});
        const order = () => editor.model.scenes.map(scene => scene.panels.map(each => each.id).join('')).join('|');
        """;

    [Fact]
    public async Task Numbers_and_times_follow_from_the_rows()
    {
        string[] answers = await RunAsync("""
            editor.load(board(['abc', 'de']));
            editor.model.set('panel', 'b', 'isNewShot', false);
            const numbers = editor.model.panels.map(each => editor.model.numberOf(each.id)).join(' ');
            editor.model.set('panel', 'a', 'frames', 12);
            const { timecode, framesIn, frameAt, rateOf } = await import('/js/storyboard/rate.js');
            // An hour at 23.976 has 86,313.7 frames; the one that is due is the whole number below.
            return [numbers, editor.model.starts.join(), String(editor.model.indexAt(12)), String(editor.model.indexAt(11)), timecode(86400, rateOf('24')), String(framesIn(3600, rateOf('23.976'))), String(frameAt(3600, rateOf('23.976')))];
            """);

        Assert.Equal(["1.1A 1.1B 1.2 2.1 2.2", "0,12,60,108,156,204", "1", "0", "60:00:00", "86314", "86313"], answers);
    }

    [Fact]
    public async Task Panels_are_put_between_others_without_moving_them()
    {
        string[] answers = await RunAsync("""
            editor.load(board(['abcd', 'efg']));
            const out = [];
            const move = (ids, before) => { editor.selection.chooseAll(ids); actions.moveTo(before); out.push(`${order()} ${sent.at(-1)?.edit.changes.length ?? 0}`); };
            move(['d'], 0);
            move(['d', 'a'], 7);
            move(['e'], 1);
            editor.undo();
            out.push(order());
            return out;
            """);

        // One panel changes its place only; two that change the scene change that too; nobody else is touched.
        Assert.Equal(["dabc|efg 1", "bc|efgda 4", "bec|fgda 2", "bc|efgda"], answers);
    }

    [Fact]
    public async Task A_thousand_insertions_at_one_place_keep_their_order()
    {
        string[] answers = await RunAsync("""
            editor.load(board(['ab']));
            for (let i = 0; i < 1000; i++) { editor.selection.choose('a'); actions.add(); }
            const ids = editor.model.panels.map(each => each.id);
            const orders = editor.model.panels.map(each => each.order);
            return [String(ids.length), ids[0], ids.at(-1), String(orders.every((each, index) => index === 0 || each > orders[index - 1]))];
            """);

        Assert.Equal(["1002", "a", "b", "true"], answers);
    }

    [Fact]
    public async Task Whatever_is_done_is_undone_and_done_again()
    {
        string[] answers = await RunAsync("""
            editor.load(board(['abc', 'def', 'gh']));
            const state = () => JSON.stringify(editor.model.scenes.map(scene => [scene.id, scene.heading, scene.panels]));
            let seed = 11;
            const chance = count => (seed = (seed * 16807) % 2147483647) % count;
            const doing = [() => actions.add(), () => actions.add(true), () => actions.addScene(), () => actions.duplicate(), () => actions.remove(), () => actions.toggleShot(), () => actions.nudge(-1), () => actions.nudge(1), () => actions.setFrames(editor.selection.current, 10 + chance(90)), () => actions.moveTo(chance(editor.model.panels.length + 1))];
            const states = [state()];
            while (editor.history.done < 300) {
              const panels = editor.model.panels;
              if (panels.length) editor.selection.chooseAll([panels[chance(panels.length)].id, panels[chance(panels.length)].id].filter((id, index, all) => all.indexOf(id) === index));
              const before = editor.history.done;
              doing[chance(doing.length)]();
              if (editor.history.done > before) states[editor.history.done] = state();
            }
            let back = true, again = true;
            for (let i = 299; i >= 0; i--) { editor.undo(); back &&= state() === states[i]; }
            for (let i = 1; i <= 300; i++) { editor.redo(); again &&= state() === states[i]; }
            return [String(back), String(again), String(sent.filter(message => message.kind === 'do').length), String(editor.undo() !== null)];
            """);

        Assert.Equal(["true", "true", "300", "true"], answers);
    }

    [Fact]
    public async Task Names_are_completed_and_are_no_unknown_words()
    {
        var page = await OpenAsync();
        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              document.body.insertAdjacentHTML('beforeend', '<div id="r"><div class="prompt-marks"></div><textarea></textarea><ul id="w" role="listbox" hidden></ul></div>');
              const { attachPrompt } = await import('/js/prompt-field.js');
              const heard = [];
              const field = document.querySelector('#r textarea');
              attachPrompt(document.getElementById('r'), { invokeMethodAsync: (...call) => { heard.push(call); return Promise.resolve(); } }, [{ name: 'Old Tom', outfits: ['Raincoat', 'Pyjamas'] }, { name: 'Tomoko', outfits: [] }], 10);
              await new Promise(done => setTimeout(done, 400));
              const type = text => { field.value = text; field.setSelectionRange(text.length, text.length); field.dispatchEvent(new Event('input')); return [...document.querySelectorAll('#w li')].map(item => item.textContent).join(','); };
              const press = key => field.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
              const answers = [type('a street with @o'), type('a street with @Old Tom/'), type('mail to@ol')];
              type('in the park @old tom/ra');
              press('ArrowDown'); press('Enter');
              answers.push(field.value);
              await new Promise(done => setTimeout(done, 60));
              answers.push(document.querySelector('#r .prompt-marks').textContent.trim(), [...document.querySelectorAll('.prompt-marks u')].map(mark => mark.textContent).join());
              return answers;
            }
            """);

        Assert.Equal(["@Old Tom", "@Old Tom/Raincoat,@Old Tom/Pyjamas", "", "in the park @Old Tom/Raincoat ", "in the park @Old Tom/Raincoat", ""], answers);
    }

    private async Task<string[]> RunAsync(string body)
    {
        var page = await OpenAsync();
        string[] answers = await page.EvaluateAsync<string[]>("async () => {" + Setup + body + "}");
        await page.Context.CloseAsync();
        return answers;
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync($"{fixture.Host.Address}stories");
        await page.WaitForSelectorAsync(".stories-none");
        return page;
    }

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
