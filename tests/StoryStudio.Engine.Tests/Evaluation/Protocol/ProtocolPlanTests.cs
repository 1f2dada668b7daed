using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Evaluation;
using StoryStudio.Engine.Evaluation.Protocol;

namespace StoryStudio.Engine.Tests.Evaluation.Protocol;

public sealed class ProtocolPlanTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"protocol-{Guid.NewGuid():N}");

    [Fact]
    public void The_whole_protocol_has_as_many_pictures_as_the_paper_and_its_baselines()
    {
        var pictures = new ProtocolPlan { Pack = "flat-illustration" }.Pictures();
        Assert.Equal(pictures.Count, pictures.DistinctBy(p => (p.Case, p.Condition)).Count());
        Assert.Equal(3200, pictures.Count(p => p.Condition == EvaluationCondition.Reference));
        foreach (var baseline in (EvaluationCondition[])[EvaluationCondition.Wrong, EvaluationCondition.Described, EvaluationCondition.Plain])
            Assert.Equal(200, pictures.Count(p => p.Condition == baseline));
        foreach (var several in (EvaluationCondition[])[EvaluationCondition.RegionsOff, EvaluationCondition.RegionsOn])
            Assert.Equal(260, pictures.Count(p => p.Condition == several));
        Assert.Equal(460, pictures.Count(p => p.Condition == EvaluationCondition.Floor));
    }

    [Fact]
    public void Any_first_part_is_a_fair_sample()
    {
        var pictures = new ProtocolPlan { Pack = "flat-illustration", Pairs = 0, Triples = 0 }.Pictures();
        string[][] first = [.. pictures.Where(p => p.Condition == EvaluationCondition.Reference).Take(160).Select(p => p.Case.Split('-'))];
        Assert.All(first.GroupBy(part => part[0]), character => Assert.Equal(4, character.Select(part => part[1]).Distinct().Count()));
        Assert.All(first.CountBy(part => $"{part[1]}-{part[2]}"), prompt => Assert.Equal(8, prompt.Value));
        Assert.All(first, part => Assert.Equal("s0", part[3]));

        // What the baselines get, the reference gets too.
        var cases = pictures.Where(p => p.Condition == EvaluationCondition.Reference).Select(p => p.Case).ToHashSet();
        Assert.All(pictures.Where(p => p.Condition == EvaluationCondition.Plain), p => Assert.Contains(p.Case, cases));
    }

    [Fact]
    public async Task A_protocol_is_measured_and_goes_on_where_it_stopped()
    {
        var plan = new ProtocolPlan { Pack = "flat-illustration", Characters = 2, Prompts = 2, Seeds = 1, BaselineCharacters = 1, BaselinePrompts = 1, Pairs = 1, Triples = 1 };
        var first = new KnownAnswers(plan, subject => subject.TruthPicture) { Found = new([], 2) };
        await Run(first, plan with { Characters = 0 });
        var rest = new KnownAnswers(plan, subject => subject.TruthPicture);
        var results = await Run(rest, plan, resume: true);

        Assert.Equal((7, 4), (first.Requests.Count, rest.Requests.Count));
        Assert.Equal(plan.Pictures().Select(p => (p.Case, p.Condition)), results.Select(r => (r.Case, r.Condition)));
        Assert.All(results.SelectMany(r => r.Regions), region => Assert.Equal(0, region.Cie76));
        Assert.All(results, r => Assert.Equal(r.People > 1, r.Contact is not null));
        Assert.All(results, r => Assert.Equal(r.People == 1, r.Category is not null));

        // Regions decide nothing but regions.
        Assert.Equal([0f, 1f, 0f, 1f], first.Requests.Take(4).Select(r => r.RegionStrength));
        Assert.Equal([2, 2, 3, 3], first.Requests.Take(4).Select(r => r.Characters.Count));

        // Only what the engine made of the right references was scored by it.
        Assert.Equal([0.125, 0.5], results.Where(r => r.People == 1).GroupBy(r => r.Condition == EvaluationCondition.Reference).Select(g => g.Select(r => r.ClipT).Distinct().Single()!.Value));
        Assert.Equal((0, 2), (results[0].Found!.Skeletons, results[0].Found!.Silhouettes));
        Assert.Null(results[^1].Found);
    }

    [Fact]
    public void Results_of_other_scenes_are_not_mixed_with_it()
    {
        var plan = new ProtocolPlan { Pack = "flat-illustration" };
        EvaluationFolder.Open(_folder, plan, "hash", Precision.Float, resume: false);
        EvaluationFolder.Open(_folder, plan with { Characters = 1 }, "hash", Precision.Float, resume: true);
        Assert.Throws<StudioException>(() => EvaluationFolder.Open(_folder, new EvaluationPlan { Pack = "flat-illustration" }, "hash", Precision.Float, resume: true));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private Task<IReadOnlyList<CaseResult>> Run(KnownAnswers model, ProtocolPlan plan, bool resume = false) =>
        new EvaluationRun(model.Model, plan, EvaluationFolder.Open(_folder, plan, "hash", Precision.Float, resume)).RunAsync(_ => { }, TestContext.Current.CancellationToken);
}
