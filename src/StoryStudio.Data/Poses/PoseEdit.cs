using System.Text.Json.Nodes;

namespace StoryStudio.Data.Poses;

/// <summary>One finished gesture: which cells it set. Inverted it takes the gesture back.</summary>
/// <param name="Label">What happened, for people.</param>
public sealed record PoseEdit(string Label, IReadOnlyList<PoseChange> Changes)
{
    public const int LabelLength = 60;

    /// <summary>A gesture may touch every part of every figure, and the three cells of the pose.</summary>
    public const int MaxChanges = 64;

    public PoseEdit Invert() => this with { Changes = [.. Changes.Reverse().Select(change => new PoseChange(change.Cell, Before: change.After, After: change.Before))] };

    /// <exception cref="Engine.StudioException">The result breaks a rule.</exception>
    public PoseDocument Apply(PoseDocument pose)
    {
        var cells = PoseCells.ToCells(pose);
        Apply(cells);
        // Through text: numbers made here and numbers that were read have different types.
        return PoseCells.Read(cells.ToJsonString());
    }

    /// <summary>The same edit with what the cells hold now as "before".</summary>
    public PoseEdit From(PoseDocument pose)
    {
        var cells = PoseCells.ToCells(pose);
        return this with { Changes = [.. Changes.Select(change => change with { Before = cells[change.Cell]?.DeepClone() })] };
    }

    private void Apply(JsonObject cells)
    {
        foreach (var change in Changes)
        {
            if (!PoseCells.IsCell(change.Cell)) throw new Engine.StudioException("An edit names a part that poses do not have.", "Reload the page and try again.");
            if (change.After is null && change.Cell != "background") cells.Remove(change.Cell);
            else cells[change.Cell] = change.After?.DeepClone();
        }
    }
}

/// <param name="Cell">As <see cref="PoseCells"/> names it.</param>
/// <param name="Before">Null: the cell was not there.</param>
/// <param name="After">Null: the cell is taken away.</param>
public sealed record PoseChange(string Cell, JsonNode? Before, JsonNode? After);
