namespace StoryStudio.Engine.Evaluation;

/// <summary>What the model is given.</summary>
public enum EvaluationCondition
{
    /// <summary>Another picture of each person, and a prompt that says nothing about looks.</summary>
    Reference,

    /// <summary>As <see cref="Reference"/>, the region bias off.</summary>
    RegionsOff,

    /// <summary>As <see cref="Reference"/>, the region bias at full strength.</summary>
    RegionsOn,

    /// <summary>As <see cref="Reference"/>, but no pose: people stand where the pack puts them, so no colours are measured.</summary>
    Unposed,

    /// <summary>As <see cref="Reference"/>, and the prompt describes clothes and hair as well.</summary>
    Worded,

    /// <summary>As <see cref="Reference"/>, but pictures of other people: what pose and prompt give away.</summary>
    Wrong,

    /// <summary>No reference; the prompt describes clothes and hair.</summary>
    Described,

    /// <summary>No reference, and the prompt says nothing about looks: chance.</summary>
    Plain,

    /// <summary>The true picture through the pack's autoencoder: nothing can be better.</summary>
    Floor,

    /// <summary>The true picture itself: what detectors and encoders make of a faultless one.</summary>
    Truth,
}

public static class EvaluationConditions
{
    public static IReadOnlyDictionary<string, EvaluationCondition> ByName { get; } = new Dictionary<string, EvaluationCondition>
    {
        ["reference"] = EvaluationCondition.Reference,
        ["regions-off"] = EvaluationCondition.RegionsOff,
        ["regions-on"] = EvaluationCondition.RegionsOn,
        ["unposed"] = EvaluationCondition.Unposed,
        ["worded"] = EvaluationCondition.Worded,
        ["wrong"] = EvaluationCondition.Wrong,
        ["described"] = EvaluationCondition.Described,
        ["plain"] = EvaluationCondition.Plain,
        ["floor"] = EvaluationCondition.Floor,
        ["truth"] = EvaluationCondition.Truth,
    };

    public static string Name(this EvaluationCondition condition) => ByName.First(entry => entry.Value == condition).Key;

    /// <summary>Made for every scene; the others only for the first ones, and the truth's because they are quick.</summary>
    public static bool IsMain(this EvaluationCondition condition) => condition.HasReferences() || !condition.IsGenerated();

    /// <summary>Gives the model the right people's references.</summary>
    public static bool HasReferences(this EvaluationCondition condition) => condition is EvaluationCondition.Reference
        or EvaluationCondition.RegionsOff or EvaluationCondition.RegionsOn or EvaluationCondition.Unposed or EvaluationCondition.Worded;

    /// <summary>Asks the model for a picture.</summary>
    public static bool IsGenerated(this EvaluationCondition condition) => condition is not (EvaluationCondition.Floor or EvaluationCondition.Truth);
}
