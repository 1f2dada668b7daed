using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;

namespace StoryStudio.Engine.Tests.Evaluation;

public sealed class EvaluationRunTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"evaluation-{Guid.NewGuid():N}");

    private readonly EvaluationPlan _plan = new()
    {
        Pack = "flat-illustration",
        Singles = 1,
        Pairs = 3,
        BaselineSingles = 1,
        BaselinePairs = 1,
        Seed = 5,
        Conditions = [EvaluationCondition.Reference],
    };

    [Fact]
    public async Task A_generator_that_draws_the_truth_has_no_error()
    {
        var summary = await Measure(subject => subject.TruthPicture);

        Assert.Equal((1, 3, 0), (summary.Singles, summary.Pairs, summary.Failures));
        Assert.Equal(Enum.GetValues<RegionKind>(), summary.Colours.Keys);
        Assert.All(summary.Colours.Values, error => Assert.Equal((0, 0, 1, 0), (error.MeanCie76, error.MedianCie76, error.Within10, error.MeanCiede2000)));
        Assert.True(summary.Swaps.Regions >= 4);
        Assert.Equal((0, 0), (summary.Swaps.Swapped, summary.Swaps.Blended));
        Assert.Equal((0.75, 7, 0), (summary.FaceSimilarity.Mean, summary.FaceSimilarity.Compared, summary.FaceSimilarity.Missing));
        Assert.Equal(10, summary.Milliseconds);
    }

    [Fact]
    public async Task A_generator_that_exchanges_two_people_has_everything_swapped()
    {
        using var composer = new SceneComposer();
        var summary = await Measure(subject => Draw(composer, subject, Exchanged));

        Assert.True(summary.Swaps.Regions >= 4);
        Assert.Equal(1, summary.Swaps.SwappedShare);
        Assert.True(summary.PairColours[RegionKind.Top].MeanCie76 > 25);
        Assert.Equal(0, summary.SingleColours[RegionKind.Top].MeanCie76);
    }

    [Fact]
    public async Task Each_of_three_people_who_gets_a_neighbours_colours_is_seen_to()
    {
        using var composer = new SceneComposer();
        var plan = new ProtocolPlan { Pack = "flat-illustration", Characters = 0, BaselineCharacters = 0, Pairs = 0, Triples = 2, Seed = 5 };
        var right = await Run(new(plan, subject => subject.TruthPicture), plan);
        Assert.Equal((0, 2), (SwapSummary.Of(right).Either, ConditionSummary.Of(EvaluationCondition.RegionsOn, right).Triples));

        var model = new KnownAnswers(plan, subject => Draw(composer, subject, Exchanged, (i, count) => (i + 1) % count));
        CaseResult[] wrong = [.. (await Run(model, plan, folder: "turned")).Where(r => r.Condition == EvaluationCondition.RegionsOff)];
        int told = 0;
        foreach (var region in wrong.SelectMany(r => r.Regions.Where(region => region.IsContested && IsDistinct(region, r))))
        {
            Assert.True(region.IsSwapped);
            told++;
        }
        Assert.True(told >= 6, $"{told}");
        Assert.Equal(2, SwapSummary.Of(wrong).PicturesWithEither);

        // A neighbour of nearly the same colour leaves nothing to be seen.
        static bool IsDistinct(RegionResult region, CaseResult result) => result.Regions
            .Any(other => other.Kind == region.Kind && other.Person == (region.Person + 1) % 3 && RegionResult.AreDistinct(region.Truth, other.Truth));
    }

    [Fact]
    public async Task A_generator_that_mixes_two_people_is_seen_to_blend()
    {
        using var composer = new SceneComposer();
        var summary = await Measure(subject => Draw(composer, subject, Mixed));

        Assert.True(summary.Swaps.BlendedShare > 0.9, $"{summary.Swaps.BlendedShare}");
    }

    [Fact]
    public async Task A_generator_that_paints_grey_has_a_large_error()
    {
        var summary = await Measure(_ => Grey());

        Assert.True(summary.Colours[RegionKind.Hair].MeanCie76 > 20);
        Assert.True(summary.Colours[RegionKind.Top].MeanCie76 > 20);
        Assert.True(summary.Colours[RegionKind.Skin].MeanCie76 > 15);
    }

    [Fact]
    public async Task Stripes_that_lie_elsewhere_are_wrong_between_the_stripes_and_right_as_a_whole()
    {
        using var composer = new SceneComposer();
        var plan = _plan with { Singles = 6, Pairs = 0 };
        // Cloth and stripes in each other's colours: about as much of each as before.
        var results = await Run(new(plan, subject => Draw(composer, subject, (own, _) => own with { Top = own.Pattern, Pattern = own.Top })), plan);
        RegionResult[] tops = [.. results.SelectMany(r => r.Regions).Where(r => r is { Kind: RegionKind.Top, IsPatterned: true })];

        Assert.NotEmpty(tops);
        Assert.All(tops, top => Assert.True(top.Whole.Cie76 < 0.6 * top.Cie76, $"{top.Cie76} between, {top.Whole.Cie76} as a whole"));
        var summary = ConditionSummary.Of(EvaluationCondition.Reference, results);
        Assert.Equal(tops.Length, summary.PatternedTops!.Regions);
        Assert.Equal(summary.PlainTops!.Regions + tops.Length, summary.WholeTops!.Regions);
    }

    [Fact]
    public async Task Pictures_take_the_steps_of_the_plan_and_leave_what_is_true_for_judges()
    {
        var plan = _plan with { Pairs = 0, Steps = 8 };
        var model = new KnownAnswers(plan, subject => subject.TruthPicture);
        await Run(model, plan);

        Assert.Equal(8, Assert.Single(model.Requests).Steps);
        using var truth = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder, "pictures", "single-000-truth.json"), TestContext.Current.CancellationToken));
        Assert.Equal(18 * 3, truth.RootElement.GetProperty("joints")[0].GetArrayLength());
        Assert.Equal(10, truth.RootElement.GetProperty("faces")[0].GetArrayLength());
        Assert.False(string.IsNullOrEmpty(truth.RootElement.GetProperty("scene").GetProperty("people")[0].GetProperty("character").GetProperty("hair").GetString()));
    }

    [Fact]
    public async Task Each_condition_gives_the_model_what_it_says()
    {
        var plan = _plan with { Singles = 1, Pairs = 1, Conditions = Enum.GetValues<EvaluationCondition>(), RegionStrength = 0.5f };
        var found = new Engine.Poses.PoseFigure { Body = [.. Enumerable.Repeat(new Engine.Poses.Keypoint(1, 2, 0.5f), 18)] };
        var model = new KnownAnswers(plan, subject => subject.TruthPicture) { Found = new([found], 1) };
        var results = await Run(model, plan);

        Assert.Equal(20, results.Count);
        Assert.Equal(16, model.Requests.Count); // the truth, through the autoencoder or not, is no request
        var single = model.Requests.Take(8).ToList();
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0], single.Select(r => r.Characters.Count));
        Assert.Equal([0.5f, 0f, 1f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], single.Select(r => r.RegionStrength));
        Assert.Equal(single[0].Characters[0].Picture, single[1].Characters[0].Picture);
        Assert.Equal(single[0].Characters[0].Picture, single[4].Characters[0].Picture);
        Assert.False(single[0].Characters[0].Picture.Span.SequenceEqual(single[5].Characters[0].Picture.Span));
        Assert.Null(single[0].Characters[0].Mask);
        Assert.All(single.Where((_, i) => i is not (4 or 6)), r => Assert.Equal(single[0].Prompt, r.Prompt));
        Assert.NotEqual(single[0].Prompt, single[6].Prompt);
        Assert.Equal(single[6].Prompt, single[4].Prompt);
        Assert.Equal([false, false, false, true, false, false, false, false], single.Select(r => r.Pose is null));
        Assert.All(results, r => Assert.Equal(r.Condition == EvaluationCondition.Unposed, r.Regions.Count == 0));
        Assert.All(results, r => Assert.Equal(new(1, 1), r.Found));

        // Without a pose nobody says who of two is who.
        Assert.Equal([(1, 1), (2, 0)], results.Where(r => r.Condition == EvaluationCondition.Unposed).Select(r => (r.People, r.Scores.Count)));

        // A wrong reference is not the one to be compared with.
        Assert.Equal(0.75, results.Single(r => r is { Condition: EvaluationCondition.Reference, People: 1 }).Scores[0].FaceSimilarity);
        Assert.Equal(0.25, results.Single(r => r is { Condition: EvaluationCondition.Wrong, People: 1 }).Scores[0].FaceSimilarity);

        // Nor are words on looks part of the prompt that pictures are compared with.
        Assert.Equal(0.125, results.Single(r => r is { Condition: EvaluationCondition.Worded, People: 1 }).ClipT);
    }

    [Fact]
    public async Task Every_second_pair_is_asked_for_from_right_to_left_and_measured_from_left_to_right()
    {
        var plan = _plan with { Singles = 0, Pairs = 2 };
        var model = new KnownAnswers(plan, subject => subject.TruthPicture);
        var results = await Run(model, plan);

        using var scenes = new EvaluationScenes();
        var cases = new EvaluationCases(plan.Seed, scenes);
        for (int number = 0; number < 2; number++)
        {
            var (subject, request) = (cases.Create(2, number), model.Requests[number]);
            Assert.Equal(number == 1, subject.Reversed);
            int[] order = subject.Reversed ? [1, 0] : [0, 1];
            Assert.Equal(order.Select(i => subject.Truth.Pose.Figures[i].Body), request.Pose!.Figures.Select(f => f.Body));
            for (int i = 0; i < 2; i++) Assert.True(request.Characters[i].Picture.Span.SequenceEqual(subject.References[order[i]].Span));
            double?[] scores = [0.5, 0.25];
            Assert.Equal(order.Select(i => scores[i]), results[number].Scores.Select(s => s.ClipI));
        }
        Assert.All(results.SelectMany(r => r.Regions), r => Assert.Equal(0, r.Cie76));
    }

    [Fact]
    public async Task Baselines_are_made_for_the_first_scenes_only()
    {
        var plan = _plan with { Singles = 2, Pairs = 2, Conditions = [EvaluationCondition.Reference, EvaluationCondition.Worded, EvaluationCondition.Plain] };
        var results = await Run(new(plan, subject => subject.TruthPicture), plan);

        Assert.Equal(4, results.Count(r => r.Condition == EvaluationCondition.Reference));
        Assert.Equal(4, results.Count(r => r.Condition == EvaluationCondition.Worded));
        Assert.Equal(["single-000", "pair-000"], results.Where(r => r.Condition == EvaluationCondition.Plain).Select(r => r.Case));
    }

    [Fact]
    public async Task An_interrupted_evaluation_goes_on_where_it_stopped()
    {
        var whole = await Run(new(_plan, subject => subject.TruthPicture), _plan);
        var model = new KnownAnswers(_plan, _ => Grey());
        string lines = Path.Combine(_folder, "results.jsonl");
        string[] kept = (await File.ReadAllLinesAsync(lines, TestContext.Current.CancellationToken))[..3];
        await File.WriteAllTextAsync(lines, string.Join('\n', kept) + "\n{\"condition\":\"refer", TestContext.Current.CancellationToken);
        var resumed = await Run(model, _plan, resume: true);

        Assert.Single(model.Requests);
        Assert.Equal(whole.Take(3).SelectMany(r => r.Regions), resumed.Take(3).SelectMany(r => r.Regions));
        Assert.All(resumed.Skip(3).SelectMany(r => r.Regions).Where(r => r.Kind == RegionKind.Skin), r => Assert.True(r.Cie76 > 0));
        Assert.Equal(4, (await File.ReadAllLinesAsync(lines, TestContext.Current.CancellationToken)).Length);
    }

    [Fact]
    public async Task A_folder_is_not_shared_by_two_evaluations()
    {
        await Run(new(_plan, subject => subject.TruthPicture), _plan);

        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, _plan, "hash", Precision.Float, resume: false));
        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, _plan, "another", Precision.Float, resume: true));
        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, _plan, "hash", Precision.Int8, resume: true));
        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, _plan with { Seed = 6 }, "hash", Precision.Float, resume: true));
        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, _plan with { Steps = 8 }, "hash", Precision.Float, resume: true));
    }

    [Fact]
    public async Task A_refused_picture_is_counted_and_not_hidden()
    {
        var model = new KnownAnswers(_plan, subject => subject.Id == "pair-001" ? throw new StudioException("No person was found.", "") : subject.TruthPicture);
        var summary = ConditionSummary.Of(EvaluationCondition.Reference, await Run(model, _plan));

        Assert.Equal((1, 2, 1), (summary.Singles, summary.Pairs, summary.Failures));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<ConditionSummary> Measure(Func<EvaluationCase, PixelImage> answer) =>
        ConditionSummary.Of(EvaluationCondition.Reference, await Run(new(_plan, answer), _plan));

    private Task<IReadOnlyList<CaseResult>> Run(KnownAnswers model, PicturePlan plan, bool resume = false, string folder = "") =>
        new EvaluationRun(model.Model, plan, EvaluationFolder.Open(Path.Combine(_folder, folder), plan, "hash", Precision.Float, resume)).RunAsync(_ => { }, TestContext.Current.CancellationToken);

    private static PixelImage Grey()
    {
        var picture = new PixelImage(RenderedScene.Size, RenderedScene.Size);
        picture.Pixels.AsSpan().Fill(128);
        return picture;
    }

    private static PixelImage Draw(SceneComposer composer, EvaluationCase subject, Func<CharacterColours, CharacterColours, CharacterColours> colours, Func<int, int, int>? other = null)
    {
        var own = subject.Scene.People.Select(p => CharacterColours.Of(p.Character)).ToArray();
        var people = subject.Scene.People.Select((person, i) => person with { Recoloured = colours(own[i], own[other?.Invoke(i, own.Length) ?? own.Length - 1 - i]) });
        return new(RenderedScene.Size, RenderedScene.Size, composer.Compose(subject.Scene with { People = [.. people] }).Picture);
    }

    private static CharacterColours Exchanged(CharacterColours own, CharacterColours other) => own with { Hair = other.Hair, Top = other.Top };

    private static CharacterColours Mixed(CharacterColours own, CharacterColours other) => own with { Hair = Mean(own.Hair, other.Hair), Top = Mean(own.Top, other.Top) };

    private static SkiaSharp.SKColor Mean(SkiaSharp.SKColor a, SkiaSharp.SKColor b) =>
        new((byte)((a.Red + b.Red) / 2), (byte)((a.Green + b.Green) / 2), (byte)((a.Blue + b.Blue) / 2));
}
