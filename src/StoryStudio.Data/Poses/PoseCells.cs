using System.Text.Json;
using System.Text.Json.Nodes;
using StoryStudio.Engine;

namespace StoryStudio.Data.Poses;

/// <summary>
/// A pose as named cells, the units of editing: <c>canvas</c>, <c>background</c>, <c>order</c> (figure ids from far to
/// near), and per figure <c>id</c> (name, character, growth, locked, group), <c>id/body</c>, <c>id/face</c>,
/// <c>id/leftHand</c>, <c>id/rightHand</c> (points as [x, y, confidence] or [x, y, confidence, 1] when hidden).
/// </summary>
public static class PoseCells
{
    public const int Format = 1;

    private static readonly string[] Parts = ["body", "face", "leftHand", "rightHand"];

    /// <summary>Whether a cell can have this name.</summary>
    public static bool IsCell(string name) => name is "canvas" or "background" or "order"
        || (name.Split('/') is [var id, .. var part] && PoseRules.IsId(id) && part is [] or [_] && (part.Length == 0 || Parts.Contains(part[0])));

    public static string Write(PoseDocument pose)
    {
        var json = ToCells(pose);
        json.Insert(0, "format", Format);
        return json.ToJsonString();
    }

    /// <exception cref="StudioException">Not a pose of this format, or one that breaks a rule.</exception>
    public static PoseDocument Read(string json)
    {
        try
        {
            return FromCells(JsonNode.Parse(json) as JsonObject ?? throw new JsonException("No object."));
        }
        catch (JsonException cause)
        {
            throw new StudioException("The stored pose cannot be read.", "Restore it from a backup.", cause);
        }
    }

    public static JsonObject ToCells(PoseDocument pose)
    {
        var cells = new JsonObject
        {
            ["canvas"] = new JsonObject { ["width"] = pose.Width, ["height"] = pose.Height },
            ["background"] = pose.Background is { } picture ? new JsonObject { ["reference"] = picture.ReferenceId, ["opacity"] = picture.Opacity } : null,
            ["order"] = new JsonArray([.. pose.Figures.Select(figure => (JsonNode)figure.Id)]),
        };
        foreach (var figure in pose.Figures)
        {
            cells[figure.Id] = new JsonObject
            {
                ["name"] = figure.Name,
                ["character"] = figure.CharacterId,
                ["growth"] = figure.Growth,
                ["locked"] = figure.IsLocked,
                ["group"] = figure.Group,
            };
            foreach (var (part, points) in Parts.Zip([figure.Body, figure.Face, figure.LeftHand, figure.RightHand]))
                if (points.Count > 0) cells[$"{figure.Id}/{part}"] = new JsonArray([.. points.Select(Point)]);
        }
        return cells;
    }

    /// <summary>Cells of figures that are not in the order are ignored.</summary>
    /// <exception cref="StudioException">A cell is missing, of the wrong kind, or breaks a rule.</exception>
    public static PoseDocument FromCells(JsonObject cells)
    {
        try
        {
            return PoseRules.Require(new PoseDocument
            {
                Width = (int)cells["canvas"]!["width"]!,
                Height = (int)cells["canvas"]!["height"]!,
                Background = cells["background"] is { } picture ? new((string)picture["reference"]!, (float)picture["opacity"]!) : null,
                Figures = [.. ((JsonArray)cells["order"]!).Select(id => Figure((string)id!, cells))],
            });
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or NullReferenceException or InvalidCastException or ArgumentException or JsonException)
        {
            throw new StudioException("This is not a pose of the editor.", "Reload the page and try again.", wrong);
        }
    }

    private static PosedFigure Figure(string id, JsonObject cells)
    {
        var about = (JsonObject)cells[id]!;
        return new PosedFigure
        {
            Id = id,
            Name = (string)about["name"]!,
            CharacterId = (string?)about["character"],
            Growth = (float)about["growth"]!,
            IsLocked = (bool)about["locked"]!,
            Group = (string?)about["group"],
            Body = Points("body"),
            Face = Points("face"),
            LeftHand = Points("leftHand"),
            RightHand = Points("rightHand"),
        };

        IReadOnlyList<PosedPoint> Points(string part) => cells[$"{id}/{part}"] is JsonArray points ? [.. points.Select(Read)] : [];
    }

    private static JsonArray? Point(PosedPoint point) => point switch
    {
        { Confidence: <= 0 } => null,
        { IsHidden: true } => [point.X, point.Y, point.Confidence, 1],
        _ => [point.X, point.Y, point.Confidence],
    };

    private static PosedPoint Read(JsonNode? point) =>
        point is null ? default : new((float)point[0]!, (float)point[1]!, (float)point[2]!, ((JsonArray)point).Count > 3 && (int)point[3]! == 1);
}
