using System.Text.Json;
using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The editor's modules by themselves, in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PoseScriptTests(Chromium chromium, PoseScriptTests.Fixture fixture) : IClassFixture<PoseScriptTests.Fixture>
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly StudioHost _host = fixture.Host;

    [Fact]
    public async Task Pulled_limbs_keep_their_lengths_and_reach_what_they_can()
    {
        var page = await OpenAsync();

        double[] worst = await page.EvaluateAsync<double[]>("""
            async () => {
              const { pull } = await import('/js/pose-editor/ik.js');
              const { limbs } = await import('/js/pose-editor/skeleton.js');
              const { standingBody } = await import('/js/pose-editor/templates.js');
              const length = (body, [a, b]) => Math.hypot(body[a][0] - body[b][0], body[a][1] - body[b][1]);
              let stretch = 0, miss = 0, seed = 7;
              const chance = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
              for (let i = 0; i < 2000; i++) {
                const body = standingBody(256, 150, 300);
                const joint = Math.floor(chance() * 18);
                const after = pull(body, joint, chance() * 512, chance() * 512);
                for (const limb of limbs) stretch = Math.max(stretch, Math.abs(length(after, limb) - length(body, limb)));
                // A target within reach of an arm is reached.
                const [sx, sy] = body[5];
                const angle = chance() * 6.28, way = 60 + chance() * 40;
                const hand = pull(body, 7, sx + way * Math.cos(angle), sy + way * Math.sin(angle))[7];
                miss = Math.max(miss, Math.hypot(hand[0] - sx - way * Math.cos(angle), hand[1] - sy - way * Math.sin(angle)));
              }
              return [stretch, miss];
            }
            """);

        // Hundredths of a pixel are what is stored.
        Assert.InRange(worst[0], 0, 0.03);
        Assert.InRange(worst[1], 0, 0.03);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_bend_keeps_its_side_and_an_arm_out_of_reach_is_straight()
    {
        var page = await OpenAsync();

        bool[] answers = await page.EvaluateAsync<bool[]>("""
            async () => {
              const { pull } = await import('/js/pose-editor/ik.js');
              const body = Array(18).fill(null);
              [body[1], body[2], body[3], body[4]] = [[100, 100, 1], [100, 100, 1], [150, 120, 1], [200, 100, 1]];
              const side = b => Math.sign((b[3][0] - b[2][0]) * (b[4][1] - b[2][1]) - (b[3][1] - b[2][1]) * (b[4][0] - b[2][0]));
              const near = pull(body, 4, 160, 100), far = pull(body, 4, 900, 100);
              return [side(near) === side(body), Math.abs(far[3][1] - 100) < 0.02 && Math.abs(far[4][1] - 100) < 0.02, far[4][0] < 210, body[4][0] === 200];
            }
            """);

        Assert.All(answers, Assert.True);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_region_drawn_is_the_region_the_engine_uses()
    {
        var page = await OpenAsync();
        foreach (var (pose, growth) in PoseLibrary.All.Select((pose, index) => (pose, 0.6f + (0.1f * index))))
        {
            foreach (var figure in pose.Pose.Figures)
            {
                var grown = figure with { RegionGrowth = growth };
                var expected = RegionShape.Of(grown);
                string body = PoseCells.ToCells(PoseDocument.Of(new Pose { Width = 256, Height = 256, Figures = [grown] }))["f1/body"]!.ToJsonString();

                string json = await page.EvaluateAsync<string>(
                    "async ([body, growth]) => { const { capsules } = await import('/js/pose-editor/region.js'); return JSON.stringify(capsules(JSON.parse(body), +growth)); }",
                    new[] { body, growth.ToString(System.Globalization.CultureInfo.InvariantCulture) });

                var drawn = JsonSerializer.Deserialize<Drawn[]>(json, Web)!;
                Assert.Equal(expected.Count, drawn.Length);
                Assert.All(expected.Zip(drawn), pair =>
                {
                    Assert.Equal(pair.First.Radius, pair.Second.Radius, 1e-3f);
                    Assert.Equal((pair.First.From.X, pair.First.From.Y, pair.First.To.X, pair.First.To.Y), (pair.Second.X1, pair.Second.Y1, pair.Second.X2, pair.Second.Y2));
                });
            }
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Sides_limbs_and_colours_are_the_engines()
    {
        var page = await OpenAsync();

        string json = await page.EvaluateAsync<string>("""
            async () => {
              const s = await import('/js/pose-editor/skeleton.js');
              return JSON.stringify({
                limbs: s.limbs, colours: s.colours,
                body: Array.from({ length: 18 }, (_, i) => s.opposites.body(i)), face: Array.from({ length: 70 }, (_, i) => s.opposites.face(i)),
                edges: s.handEdges,
              });
            }
            """);

        var table = JsonDocument.Parse(json).RootElement;
        Assert.Equal(Skeleton.Limbs.Select(limb => $"[{limb.From},{limb.To}]"), table.GetProperty("limbs").EnumerateArray().Select(limb => limb.GetRawText()));
        Assert.Equal(Skeleton.Colours.Select(colour => $"#{colour.R:x2}{colour.G:x2}{colour.B:x2}"), table.GetProperty("colours").EnumerateArray().Select(colour => colour.GetString()));
        Assert.Equal(Enumerable.Range(0, 18).Select(Skeleton.Opposite), table.GetProperty("body").EnumerateArray().Select(joint => joint.GetInt32()));
        Assert.Equal(Enumerable.Range(0, 70).Select(FaceLandmarks.Opposite), table.GetProperty("face").EnumerateArray().Select(point => point.GetInt32()));
        Assert.Equal(HandLandmarks.Edges.Select(edge => $"[{edge.From},{edge.To}]"), table.GetProperty("edges").EnumerateArray().Select(edge => edge.GetRawText()));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_edit_inverts_exactly_and_five_hundred_steps_come_back()
    {
        var page = await OpenAsync();

        bool[] answers = await page.EvaluateAsync<bool[]>("""
            async () => {
              const { PoseModel } = await import('/js/pose-editor/model.js');
              const { Editor } = await import('/js/pose-editor/editor.js');
              const { Actions } = await import('/js/pose-editor/actions.js');
              const { standingBody } = await import('/js/pose-editor/templates.js');
              const sent = [];
              const outbox = { open: () => [], send: message => sent.push(message) };
              const editor = new Editor(new PoseModel(), { fit() {} }, outbox);
              const cells = { canvas: { width: 512, height: 512 }, background: null, order: ['a'], a: { name: '', character: null, growth: 1, locked: false, group: null }, 'a/body': standingBody(256, 150, 300) };
              editor.load({ cells, steps: [], done: 0, version: 0, lastMessage: null });
              const actions = new Actions(editor, () => {});
              const states = [];
              const state = () => JSON.stringify(Object.entries(editor.model.toJson()).filter(([, value]) => value !== null).sort());
              const doing = [a => a.duplicate(), a => a.mirror(), a => a.turn(20), a => a.scale(1.2), a => a.nudge(3, -2), a => a.toggleLock(), a => a.toggleLock(), a => a.togglePart(a.chosen[0] ?? editor.model.order[0], 'leftHand'), a => a.togglePart(a.chosen[0] ?? editor.model.order[0], 'face'),
                a => { a.stepJoint(1); a.toggleHidden(); }, a => a.reorder(-1), a => { a.selectAll(); a.group(); }, a => a.ungroup(), a => a.add(), a => a.remove(), a => a.resize(640, 512), a => a.resize(512, 512), a => a.rename(editor.model.order[0], `x${editor.history.done}`), a => a.grow(editor.model.order[0], 1.3), a => a.grow(editor.model.order[0], 1), a => a.bind(editor.model.order[0], "mia"), a => a.bind(editor.model.order[0], null), a => a.copy(), a => a.paste(), a => a.remove()];
              editor.selection.choose(['a']);
              for (let i = 0; editor.history.done < 500 && i < 3000; i++) {
                states[editor.history.done] = state();
                doing[i % doing.length](actions);
                if (!editor.model.order.length) actions.add(); if (!editor.selection.figures.size) editor.selection.choose([editor.model.order[0]]);
              }
              const [full, count] = [state(), editor.history.done];
              let back = true, again = true;
              for (let i = count - 1; i >= 0; i--) { editor.undo(); back &&= states[i] === undefined || state() === states[i]; }
              const home = state() === states[0];
              for (let i = 1; i <= count; i++) { editor.redo(); again &&= states[i] === undefined || state() === states[i]; }
              return [count === 500, back, home, again, state() === full, sent.filter(m => m.kind === 'do').length === 500, sent.length === 1500];
            }
            """);

        Assert.Equal(Enumerable.Repeat(true, 7), answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_outbox_sends_in_order_once_and_survives_a_reload()
    {
        var page = await OpenAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { Outbox } = await import('/js/pose-editor/outbox.js');
              const wire = [];
              let isUp = true, version = 0;
              const post = async (_, message) => {
                await new Promise(done => setTimeout(done, 5));
                if (!isUp) return { ok: false, status: 0, result: {} };
                wire.push(message);
                return { ok: true, status: 200, result: { version: ++version } };
              };
              localStorage.removeItem('storystudio.pose.test');
              const first = new Outbox('test', () => {}, post);
              first.open(0, null);
              for (let i = 0; i < 5; i++) first.send({ kind: 'do', label: `${i}` });
              await first.flush();
              const versions = wire.map(message => message.version).join();
              isUp = false;
              first.send({ kind: 'do', label: 'lost?' });
              first.send({ kind: 'undo' });
              await new Promise(done => setTimeout(done, 50));
              first.dispose();
              isUp = true;
              // The first of the two had arrived, and only its answer was lost.
              const own = Object.keys(localStorage).find(key => key.startsWith('storystudio.pose.test/'));
              const kept = JSON.parse(localStorage.getItem(own)).messages;
              const second = new Outbox('test', () => {}, post);
              await second.adopt();
              const resent = second.open(version, kept[0].id).map(message => message.kind).join();
              await second.flush();
              const third = new Outbox('test', () => {}, post);
              localStorage.setItem('storystudio.pose.test', JSON.stringify({ version: 2, messages: [{ id: 'old', kind: 'undo' }] }));
              await third.adopt();
              const stale = third.open(9, 'somebody').length;
              localStorage.setItem('storystudio.pose.test', 'nonsense');
              const fourth = new Outbox('test', () => {}, post);
              await fourth.adopt();
              const broken = fourth.open(9, 'x').length;
              return [versions, resent, wire.slice(5).map(message => message.kind).join(), `${stale} ${broken}`, Object.keys(localStorage).find(key => key.startsWith('storystudio.pose.test')) ?? 'empty'];
            }
            """);

        Assert.Equal(["0,1,2,3,4", "undo", "undo", "0 0", "empty"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_outbox_of_a_pose_counts_what_it_cannot_take_over()
    {
        var page = await OpenAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { Outbox } = await import('/js/pose-editor/outbox.js');
              const open = async version => {
                [['a', 'b'], ['c', 'd', 'e']].forEach((ids, tab) => localStorage.setItem(`storystudio.pose.left/${tab}`, JSON.stringify({ version: 4, seen: tab + 1, messages: ids.map(id => ({ id, kind: 'do' })) })));
                const box = new Outbox('left', () => {}, async () => ({ ok: false, status: 0, result: {} }));
                await box.adopt();
                const answer = `${box.open(version, 'a').map(message => message.id).join()} ${box.leftOut}`;
                box.dispose();
                for (const key of Object.keys(localStorage)) if (key.startsWith('storystudio.pose.left')) localStorage.removeItem(key);
                return answer;
              };
              return [await open(4), await open(9)];
            }
            """);

        // The first had arrived; of another state only the rest of its own tab is still meant.
        Assert.Equal(["b 3", "b 3"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_refused_edit_takes_no_other_with_it_where_each_stands_alone_and_what_is_not_understood_is_kept()
    {
        var page = await OpenAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { Outbox } = await import('/js/outbox.js');
              const wire = [];
              let version = 0, denies = false;
              const post = async (_, message) => {
                await new Promise(done => setTimeout(done, 5));
                wire.push(message.label ?? message.kind);
                if (denies) return { ok: false, status: 400, result: {} };
                return message.label === 'bad' ? { ok: false, status: 409, result: { message: 'Stale.' } } : { ok: true, status: 200, result: { version: ++version } };
              };
              const heard = [];
              const outbox = new Outbox({ address: '', key: 'test', keepsAll: true }, (state, problem) => { if (state === 'refused') { heard.push(`${problem.isStale} ${problem.isUnderstood}`); if (problem.isUnderstood) outbox.open(version, null); } }, post);
              localStorage.removeItem('test');
              outbox.open(0, null);
              for (const label of ['good', 'bad', 'better']) outbox.send({ kind: 'do', label });
              outbox.send({ kind: 'undo' });
              await outbox.flush();
              const made = `${outbox.made(1)} ${outbox.made(2)} ${outbox.made(3)}`;
              denies = true;
              outbox.send({ kind: 'do', label: 'kept' });
              await new Promise(done => setTimeout(done, 200));
              return [wire.join(), heard.join(), made, `${JSON.parse(localStorage.getItem(outbox.kept.key)).messages.length}`];
            }
            """);

        // Undo is not sent: it would have taken back another edit than the one that was refused. What was sent again is not known to be one's own.
        Assert.Equal(["good,bad,better,kept", "true true,false false", "true false false", "1"], answers);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Joints_win_over_bones_and_near_figures_over_far_ones()
    {
        var page = await OpenAsync();

        string[] answers = await page.EvaluateAsync<string[]>("""
            async () => {
              const { PoseModel } = await import('/js/pose-editor/model.js');
              const { Selection } = await import('/js/pose-editor/selection.js');
              const { hit } = await import('/js/pose-editor/hit.js');
              const { standingBody } = await import('/js/pose-editor/templates.js');
              const about = { name: '', character: null, growth: 1, locked: false, group: null };
              const body = standingBody(256, 150, 300);
              const model = new PoseModel({ canvas: { width: 512, height: 512 }, background: null, order: ['far', 'near'], far: about, near: about, 'far/body': body, 'near/body': body });
              const ask = (x, y) => { const h = hit(model, new Selection(), [x, y], 9); return h ? `${h.kind} ${h.id}` : 'none'; };
              const [elbow, wrist] = [body[6], body[7]];
              const answers = [ask(wrist[0] + 3, wrist[1]), ask((elbow[0] + wrist[0]) / 2, (elbow[1] + wrist[1]) / 2), ask(251, 240), ask(20, 20)];
              model.set('near', { ...about, locked: true });
              answers.push(ask(wrist[0], wrist[1]));
              return answers;
            }
            """);

        Assert.Equal(["joint near", "bone near", "figure near", "none", "joint far"], answers);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(_host.Address, "/health/ready").ToString());
        return page;
    }

    private sealed record Drawn(float X1, float Y1, float X2, float Y2, float Radius);

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
