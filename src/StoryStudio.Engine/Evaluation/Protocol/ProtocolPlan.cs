namespace StoryStudio.Engine.Evaluation.Protocol;

/// <summary>The paper's protocol: characters × prompts × seeds, baselines on a part of it, and several people with and without regions.</summary>
public sealed record ProtocolPlan : PicturePlan
{
    private static readonly EvaluationCondition[] Several =
        [EvaluationCondition.RegionsOff, EvaluationCondition.RegionsOn, EvaluationCondition.Floor, EvaluationCondition.Truth];

    private static readonly EvaluationCondition[] Baselines =
        [EvaluationCondition.Wrong, EvaluationCondition.Described, EvaluationCondition.Plain, EvaluationCondition.Floor, EvaluationCondition.Truth];

    public int Characters { get; init; } = 40;

    /// <summary>Prompts of each character, at most the protocol's 20.</summary>
    public int Prompts { get; init; } = 20;

    /// <summary>Pictures of each character and prompt.</summary>
    public int Seeds { get; init; } = 4;

    public int BaselineCharacters { get; init; } = 40;

    /// <summary>Other ones for each character, so that all take part.</summary>
    public int BaselinePrompts { get; init; } = 5;

    public int BaselineSeeds { get; init; } = 1;

    /// <summary>Scenes with two people.</summary>
    public int Pairs { get; init; } = 200;

    /// <summary>Scenes with three people.</summary>
    public int Triples { get; init; } = 60;

    public override string Scenes => ProtocolPrompts.Hash;

    /// <summary>Several people first, then the baselines, then the rest by seeds, so that any first part of it is a fair sample.</summary>
    public override IReadOnlyList<PlannedPicture> Pictures() =>
    [
        .. Groups(2, Pairs),
        .. Groups(3, Triples),
        .. Singles(BaselineCharacters, BaselinePrompts, BaselineSeeds, Baselines),
        .. Singles(Characters, Prompts, Seeds, [EvaluationCondition.Reference]),
    ];

    private IEnumerable<PlannedPicture> Groups(int people, int scenes) =>
        from number in Enumerable.Range(0, scenes)
        from condition in Several
        select EvaluationCases.Planned(Seed, people, number, condition);

    private IEnumerable<PlannedPicture> Singles(int characters, int prompts, int seeds, EvaluationCondition[] conditions) =>
        from noise in Enumerable.Range(0, seeds)
        from offset in Offsets().Take(prompts)
        from character in Enumerable.Range(0, characters)
        let prompt = ProtocolPrompts.All[(character + offset) % ProtocolPrompts.All.Count]
        from condition in conditions
        select new PlannedPicture(
            ProtocolCases.Id(character, prompt, noise), condition, scenes => new ProtocolCases(Seed, scenes).Create(character, prompt, noise));

    /// <summary>Each character starts with another prompt and takes one of each kind before a second of any.</summary>
    private static IEnumerable<int> Offsets()
    {
        int count = ProtocolPrompts.All.Count, stride = count / Enum.GetValues<PromptCategory>().Length;
        return Enumerable.Range(0, count).OrderBy(offset => offset % stride);
    }
}
