using Microsoft.Extensions.Options;
using StoryStudio.Data;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.References;

namespace StoryStudio.Web.Posing;

/// <summary>Where poses come from: a blank canvas, the built-in library, files, pictures, other poses, and chance.</summary>
public sealed class PoseDesk(PoseShelf shelf, ProjectShelf projects, IGenerator generator, IOptions<StudioOptions> options, TimeProvider time)
{
    private const string Untitled = "Untitled pose";
    private const int CanvasSide = 512;

    /// <summary>A pose with one standing person; a fresh one that nobody has touched is used again.</summary>
    public StoredPose New(string owner) =>
        shelf.Latest(owner, 1) is [{ Version: 0, Title: Untitled } untouched] ? untouched : Keep(owner, Untitled, "", PoseLibrary.Find("standing").Pose);

    /// <summary>A copy of a stored pose or of one of the built-in library; null when there is none for this person.</summary>
    /// <param name="projectId">Where the copy belongs; null is where the person works.</param>
    /// <exception cref="Engine.StudioException">The person may not put anything into this project.</exception>
    public StoredPose? Copy(string id, string owner, string? projectId = null)
    {
        if (shelf.Find(id, owner) is { } stored)
            return Add(owner, Shortened(stored.Title, " copy"), stored.Folder, stored.Document(), stored.Tags, projectId);
        return PoseLibrary.All.FirstOrDefault(pose => pose.Name == id) is { } built ? Keep(owner, built.Title, "", built.Pose, projectId) : null;
    }

    /// <summary>A pose of chance: one of the built-in library, turned, mirrored and bent a little.</summary>
    public StoredPose Random(string owner, Random chance)
    {
        var start = PoseLibrary.All[chance.Next(PoseLibrary.All.Count)];
        return Keep(owner, $"{start.Title}, by chance", "", PoseChance.Vary(start.Pose, chance));
    }

    /// <summary>Puts every pose of an OpenPose file into the library.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="projectId">Where they belong; null is where the person works.</param>
    /// <exception cref="Engine.StudioException">Not a pose, or one with absurd numbers; or the person may not put anything into this project.</exception>
    public IReadOnlyList<StoredPose> Import(string owner, string title, ReadOnlyMemory<byte> json, string? projectId = null)
    {
        var poses = OpenPoseJson.ReadAll(json);
        return [.. poses.Select((pose, index) => Add(owner, poses.Count == 1 ? Shortened(title, "") : Shortened(title, $" {index + 1}"), "", Fitted(PoseDocument.Of(pose)), [], projectId))];
    }

    /// <summary>The people of a picture, as a pose of its own.</summary>
    /// <exception cref="Engine.StudioException">The picture cannot be read, or nobody is found in it.</exception>
    public async Task<StoredPose> DetectAsync(string owner, string title, UploadedPicture picture, CancellationToken cancellationToken) =>
        Add(owner, Shortened(title, ""), "", await FindAsync(picture, cancellationToken), []);

    /// <inheritdoc cref="DetectAsync"/>
    public async Task<PoseDocument> FindAsync(UploadedPicture picture, CancellationToken cancellationToken)
    {
        var found = await generator.FindPoseAsync(options.Value.Pack, picture.Png, cancellationToken);
        return found.Figures.Count > 0
            ? Fitted(PoseDocument.Of(found))
            : throw new Engine.StudioException("Nobody was found in the picture.", "Use it as the background and place a figure by hand.");
    }

    /// <summary>The figures of an OpenPose file as the editor's cells would hold them.</summary>
    public static PoseDocument Read(ReadOnlyMemory<byte> json) => Fitted(PoseDocument.Of(OpenPoseJson.Read(json)));

    private StoredPose Keep(string owner, string title, string folder, Pose pose, string? projectId = null) =>
        Add(owner, title, folder, Scaled(PoseDocument.Of(pose), CanvasSide), [], projectId);

    private StoredPose Add(string owner, string title, string folder, PoseDocument pose, IReadOnlyList<string> tags, string? projectId = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var stored = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = owner,
            ProjectId = projectId ?? projects.HomeOf(owner).Id,
            Title = title,
            Folder = folder,
            Tags = tags,
            Json = PoseCells.Write(PoseRules.Require(pose)),
            Created = now,
            Changed = now,
        };
        shelf.Add(stored);
        return stored;
    }

    /// <summary>Canvases that the editor cannot hold are scaled; others keep every number as it was.</summary>
    private static PoseDocument Fitted(PoseDocument pose)
    {
        int longest = Math.Max(pose.Width, pose.Height), shortest = Math.Min(pose.Width, pose.Height);
        if (longest > PoseRules.MaxSide) return Scaled(pose, PoseRules.MaxSide);
        return shortest < PoseRules.MinSide ? Scaled(pose, (int)Math.Ceiling((double)PoseRules.MinSide * longest / shortest)) : pose;
    }

    private static PoseDocument Scaled(PoseDocument pose, int longest)
    {
        float scale = (float)longest / Math.Max(pose.Width, pose.Height);
        return pose with
        {
            Width = Side(pose.Width),
            Height = Side(pose.Height),
            Figures = [.. pose.Figures.Select(figure => figure with
            {
                Body = Points(figure.Body),
                Face = Points(figure.Face),
                LeftHand = Points(figure.LeftHand),
                RightHand = Points(figure.RightHand),
            })],
        };

        int Side(int side) => Math.Clamp((int)MathF.Round(side * scale), PoseRules.MinSide, PoseRules.MaxSide);

        PosedPoint[] Points(IReadOnlyList<PosedPoint> points) => [.. points.Select(point => point with { X = point.X * scale, Y = point.Y * scale })];
    }

    private static string Shortened(string title, string ending)
    {
        int most = PoseRules.TitleLength - ending.Length;
        string start = title.Trim() is { Length: > 0 } given ? given : Untitled;
        return ShortText.Cut(start, most) + ending;
    }
}
