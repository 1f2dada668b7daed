using System.Text;
using System.Text.Json;

namespace StoryStudio.Engine.Poses;

/// <summary>The JSON of OpenPose and of the pose editors and detectors around it: body points as x, y, confidence triples.</summary>
/// <remarks>
/// Reads 18 points (COCO) and 25 (BODY_25), pixels and fractions of the canvas, one object or a list of them.
/// Faces of 70 and of 68 points and hands of 21 are kept; parts of another length are left out. A point is there when its
/// confidence is above 0, not when its coordinates are.
/// </remarks>
public static class OpenPoseJson
{
    public const int MaxBytes = 1 << 20;

    /// <summary>Poses in a list.</summary>
    public const int MaxPoses = 64;

    private const int MaxCanvas = 8192;

    // OpenPose itself writes no canvas size; fractions then need one.
    private const int DefaultCanvas = 512;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="StudioException">Not a pose, or one with senseless numbers.</exception>
    public static Pose Read(string json)
    {
        if (json.Length > MaxBytes)
            throw TooLarge(json.Length);
        return Read(Encoding.UTF8.GetBytes(json));
    }

    /// <param name="json">UTF-8.</param>
    /// <exception cref="StudioException">Not a pose, or one with senseless numbers.</exception>
    public static Pose Read(ReadOnlyMemory<byte> json)
    {
        var poses = ReadAll(json);
        return poses.Count == 1
            ? poses[0]
            : throw new StudioException($"The file holds {poses.Count} pictures' poses.", "Export one picture's pose at a time.");
    }

    /// <summary>The poses of a list, as detectors write them for several pictures; one object is a list of one.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="StudioException">Not a pose, or one with senseless numbers.</exception>
    public static IReadOnlyList<Pose> ReadAll(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MaxBytes)
            throw TooLarge(json.Length);
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array) return [ReadOne(root)];
            return root.GetArrayLength() is > 0 and <= MaxPoses
                ? [.. root.EnumerateArray().Select(ReadOne)]
                : throw new StudioException($"The file holds {root.GetArrayLength()} pictures' poses.", $"Export 1 to {MaxPoses} at a time.");
        }
        // InvalidOperationException: an escaped half of a surrogate pair in a name, which is told when the name is compared.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StudioException("This is not a pose: the JSON cannot be read.", "Use a file exported as OpenPose JSON.", e);
        }
    }

    /// <summary>18 points a figure, in pixels of the canvas; reading it gives an equal pose.</summary>
    public static string Write(Pose pose) => Write(pose, figure => figure.Body);

    /// <summary>BODY_25 for tools that want it: the middle of the hips is added, the feet are missing.</summary>
    public static string WriteBody25(Pose pose) => Write(pose, figure => Body25.FromBody18(figure.Body));

    private static string Write(Pose pose, Func<PoseFigure, IReadOnlyList<Keypoint>> points)
    {
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("people");
            foreach (var figure in pose.Figures)
                WriteFigure(writer, figure, points(figure));
            writer.WriteEndArray();
            writer.WriteNumber("canvas_width", pose.Width);
            writer.WriteNumber("canvas_height", pose.Height);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(json.ToArray());
    }

    private static void WriteFigure(Utf8JsonWriter writer, PoseFigure figure, IReadOnlyList<Keypoint> body)
    {
        writer.WriteStartObject();
        WritePart(writer, "pose_keypoints_2d", body);
        if (figure.Face.Count > 0) WritePart(writer, "face_keypoints_2d", figure.Face);
        if (figure.LeftHand.Count > 0) WritePart(writer, "hand_left_keypoints_2d", figure.LeftHand);
        if (figure.RightHand.Count > 0) WritePart(writer, "hand_right_keypoints_2d", figure.RightHand);
        writer.WriteEndObject();
    }

    private static void WritePart(Utf8JsonWriter writer, string name, IReadOnlyList<Keypoint> points)
    {
        writer.WriteStartArray(name);
        foreach (var point in points)
        {
            writer.WriteNumberValue(point.IsVisible ? point.X : 0);
            writer.WriteNumberValue(point.IsVisible ? point.Y : 0);
            writer.WriteNumberValue(point.IsVisible ? point.Confidence : 0);
        }
        writer.WriteEndArray();
    }

    private static Pose ReadOne(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("people", out var people) || people.ValueKind != JsonValueKind.Array)
            throw new StudioException("This is not a pose: there is no list named 'people'.", "Use a file exported as OpenPose JSON.");
        if (people.GetArrayLength() > Pose.MaxFigures * 4)
            throw TooMany(people.GetArrayLength());

        var figures = people.EnumerateArray().Select(ReadFigure).Where(figure => figure.Body.Any(p => p.IsVisible)).ToList();
        if (figures.Count == 0)
            throw new StudioException("The pose has no body points.", "Export the body, not only hands or face.");
        if (figures.Count > Pose.MaxFigures)
            throw TooMany(figures.Count);
        return Place(figures, Size(root, "canvas_width"), Size(root, "canvas_height"));
    }

    private static PoseFigure ReadFigure(JsonElement person) => new()
    {
        Body = ReadBody(person),
        Face = ReadPart(person, "face_keypoints_2d", FaceLandmarks.Count, FaceLandmarks.CountWithoutPupils),
        LeftHand = ReadPart(person, "hand_left_keypoints_2d", HandLandmarks.Count, HandLandmarks.Count),
        RightHand = ReadPart(person, "hand_right_keypoints_2d", HandLandmarks.Count, HandLandmarks.Count),
    };

    /// <summary>Missing points fill up a shorter part; a part without a visible point is none.</summary>
    private static Keypoint[] ReadPart(JsonElement person, string name, int count, int shorter)
    {
        if (person.ValueKind != JsonValueKind.Object || !person.TryGetProperty(name, out var points) || points.ValueKind != JsonValueKind.Array) return [];
        int length = points.GetArrayLength();
        if (length != 3 * count && length != 3 * shorter) return [];
        var values = points.EnumerateArray().ToList();
        var read = new Keypoint[count];
        for (int i = 0; i < length / 3; i++) read[i] = ReadPoint(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
        return read.Any(point => point.IsVisible) ? read : [];
    }

    private static Keypoint[] ReadBody(JsonElement person)
    {
        if (person.ValueKind != JsonValueKind.Object || !person.TryGetProperty("pose_keypoints_2d", out var points) || points.ValueKind == JsonValueKind.Null)
            return [];
        int count = points.ValueKind == JsonValueKind.Array ? points.GetArrayLength() : -1;
        if (count == 0)
            return [];
        if (count != 3 * Skeleton.JointCount && count != 3 * Body25.JointCount)
            throw new StudioException(
                $"A figure has {count} numbers in 'pose_keypoints_2d'.", "It must be 54 (18 points) or 75 (25 points): x, y and confidence of each.");
        var values = points.EnumerateArray().ToList();
        Keypoint[] read = [.. Enumerable.Range(0, count / 3).Select(i => ReadPoint(values[3 * i], values[3 * i + 1], values[3 * i + 2]))];
        return count == 3 * Skeleton.JointCount ? read : [.. Body25.ToBody18.Select(i => read[i])];
    }

    private static Keypoint ReadPoint(JsonElement x, JsonElement y, JsonElement confidence)
    {
        if (x.ValueKind == JsonValueKind.Null || y.ValueKind == JsonValueKind.Null || confidence.ValueKind == JsonValueKind.Null)
            return Keypoint.Missing;
        var point = new Keypoint(Number(x), Number(y), Math.Min(Number(confidence), 1));
        return point.IsVisible ? point : Keypoint.Missing;
    }

    private static float Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw new StudioException($"'{Shortened(value)}' is not a coordinate.", "Points must be finite numbers or null.");

    private static int? Size(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        float size = Number(value);
        return size is >= 1 and <= MaxCanvas
            ? (int)size
            : throw new StudioException($"The canvas is {size} pixels in '{name}'.", $"It must be 1 to {MaxCanvas}.");
    }

    private static Pose Place(List<PoseFigure> figures, int? width, int? height)
    {
        var seen = figures.SelectMany(figure => figure.Body.Concat(figure.Face).Concat(figure.LeftHand).Concat(figure.RightHand)).Where(p => p.IsVisible).ToList();
        bool fractions = seen.All(p => Math.Abs(p.X) <= 1 && Math.Abs(p.Y) <= 1);
        float reach = seen.Max(p => Math.Max(Math.Abs(p.X), Math.Abs(p.Y)));
        if (width is null || height is null)
        {
            // Without a size: a square that holds all points.
            int side = fractions ? DefaultCanvas : (int)Math.Clamp(Math.Ceiling(reach / 64) * 64, 64, MaxCanvas);
            (width, height) = (width ?? side, height ?? side);
        }
        if (!fractions && reach > 8 * Math.Max(width.Value, height.Value))
            throw new StudioException($"A point lies at {reach:0}, far outside the canvas of {width}×{height}.", "Move it back into the picture, or remove it.");
        var (scaleX, scaleY) = fractions ? (width.Value, height.Value) : (1, 1);
        return new Pose
        {
            Width = width.Value,
            Height = height.Value,
            Figures = [.. figures.Select(figure => figure with
            {
                Body = Scaled(figure.Body),
                Face = Scaled(figure.Face),
                LeftHand = Scaled(figure.LeftHand),
                RightHand = Scaled(figure.RightHand),
            })],
        };

        Keypoint[] Scaled(IReadOnlyList<Keypoint> points) => [.. points.Select(p => p.IsVisible ? p with { X = p.X * scaleX, Y = p.Y * scaleY } : p)];
    }

    private static string Shortened(JsonElement value) => value.GetRawText() is { Length: > 20 } text ? text[..20] + "…" : value.GetRawText();

    private static StudioException TooMany(int people) =>
        new($"The pose has {people} people.", $"At most {Pose.MaxFigures} can be drawn; remove the others.");

    private static StudioException TooLarge(int length) =>
        new($"The pose file has {length / 1024} KB.", $"A pose of {Pose.MaxFigures} people needs a few; at most {MaxBytes / 1024} KB are read.");
}
