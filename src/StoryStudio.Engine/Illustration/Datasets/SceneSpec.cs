using StoryStudio.Engine.Illustration.Actions;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Illustration.Scenes;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Everything that decides a drawn picture: equal specs give equal pixels.</summary>
public sealed record SceneSpec
{
    public required SceneSetting Setting { get; init; }

    /// <summary>One to three people from left to right.</summary>
    public required IReadOnlyList<ScenePerson> People { get; init; }

    /// <summary>Decides placement, stances and the backdrop's details.</summary>
    public required ulong Seed { get; init; }
}

/// <param name="View">Null lets chance decide.</param>
/// <param name="Recoloured">Paints the person in other colours than their own: shows which pixels an attribute owns.</param>
/// <param name="Referred">How the reference shows them, where they are dressed otherwise here; null: as here.</param>
public sealed record ScenePerson(
    CharacterSpec Character, StoryAction Action, FigureView? View = null, CharacterColours? Recoloured = null, CharacterSpec? Referred = null);
