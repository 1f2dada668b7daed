using StoryStudio.Data.Characters;
using StoryStudio.Web.Characters;

namespace StoryStudio.Web.Sheets;

/// <summary>Which pictures a sheet has, in words that the built-in pack knows.</summary>
/// <param name="Pose">Name in the pose library; null leaves it to the words.</param>
/// <param name="OutfitId">Null wears what the version says.</param>
public sealed record SheetWish(string Group, string Title, string Prompt, string? Pose = null, string? OutfitId = null)
{
    public const int MaxOutfits = 4;

    public static IReadOnlyList<SheetWish> For(CharacterVersion version)
    {
        string who = PersonNoun.Of(version.References[0]);
        return
        [
            new("Turnaround", "Front", $"{who} standing, facing front, plain background", "standing"),
            new("Turnaround", "Left", $"{who} standing, facing left, in profile, full body picture, plain background"),
            new("Turnaround", "Right", $"{who} standing, facing right, in profile, full body picture, plain background"),
            new("Turnaround", "Back", $"{who} standing, seen from behind, full body picture, plain background"),
            new("Expressions", "Calm", $"close portrait of {who}, calm, plain background"),
            new("Expressions", "Smiling", $"close portrait of {who}, smiling, happy, plain background"),
            new("Expressions", "Surprised", $"close portrait of {who}, surprised, astonished, plain background"),
            new("Expressions", "Sad", $"close portrait of {who}, sad, unhappy, plain background"),
            new("Poses", "Waving", $"{who} waving, plain background", "waving"),
            new("Poses", "Walking", $"{who} walking, plain background", "walking"),
            new("Poses", "Running", $"{who} running, plain background", "running"),
            new("Poses", "Dancing", $"{who} dancing, plain background", "dancing"),
            .. version.Outfits.Take(MaxOutfits).Select(outfit => new SheetWish("Outfits", outfit.Name, $"{who} standing, plain background", "standing", outfit.Id)),
        ];
    }
}
