using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Images;
using StoryStudio.Data.Imports.Bundles;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Data.Tests.Exports;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Data.Tests.Imports;

/// <summary>A studio of its own, with or without a story in it.</summary>
internal sealed class SampleStudio : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleStudio(string owner = "ana")
    {
        Owner = owner;
        Images = new ImageStore(_folder.Path);
        Rights = new ProjectRights(Database);
        Projects = new ProjectShelf(Database, Rights, Time);
        Project = Projects.HomeOf(owner).Id;
    }

    public string Owner { get; }
    public string Project { get; }
    public AdvancingTime Time { get; } = new();
    public StudioDatabase Database { get; } = new(new MemoryStream());
    public ImageStore Images { get; }
    public ProjectRights Rights { get; }
    public ProjectShelf Projects { get; }
    public BundleImporter Importer => new(Database, Rights, Images, Time);

    public IEnumerable<T> Rows<T>(string collection) => Database.Collection<T>(collection).FindAll();

    /// <summary>Rows of every collection that an import writes, and blobs.</summary>
    public int Count() => new[] { "stories", "scenes", "panels", "takes", "characters", "character_versions", "poses", "references" }
        .Sum(name => Database.Collection<LiteDB.BsonDocument>(name).Count()) + Directory.GetFiles(Path.Combine(_folder.Path, "blobs"), "*", SearchOption.AllDirectories).Length;

    public async Task<byte[]> BundleAsync(string storyId, string? caller = null)
    {
        using var file = new MemoryStream();
        await new BundleExporter(Database, Rights, Images).WriteAsync(storyId, caller ?? Owner, file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    public string Blob(int index) => Images.Put(SampleBoard.Png(index, 16 + index, 24));

    /// <summary>Every kind of row, every optional field, and rows that must stay behind.</summary>
    public Story AddStory()
    {
        var mia = AddCharacter("Mia", 1);
        var bo = AddCharacter("Bo", 10);
        AddCharacter("Stranger", 20);
        var story = new Story { Id = "x0story", ProjectId = Project, Title = "Kite – 凧", Rate = "29.97", Width = 320, Height = 180, Limits = new(0.4, 0.6, 0.1), Created = Time.GetUtcNow().UtcDateTime, Version = 17 };
        var reference = new ReferencePicture { Id = "x0ref", Owner = Owner, Name = "park.jpg", Blob = Blob(40), Width = 56, Height = 24, Findings = "{}", MaskBlob = Blob(41), IsMaskPainted = true, Created = story.Created };
        var pose = new StoredPose { Id = "x0pose", Owner = Owner, ProjectId = Project, Title = "Both run", Folder = "Runs", Tags = ["fast"], Json = PoseJson(mia.Id, reference.Id), Created = story.Created, Version = 5, Step = 4, Steps = 6, LastMessage = "m" };
        Insert("references", reference);
        Insert("poses", pose);
        Insert("stories", story);
        Insert("scenes", new Scene { Id = "s1", StoryId = "x0story", Order = 2.5, Heading = "EXT. PARK - DAY", Notes = "windy" }, new Scene { Id = "s2", StoryId = "x0story", Order = 1, Heading = "" },
            new Scene { Id = "s3", StoryId = "x0story", Order = 3, Deleted = story.Created });
        Insert("panels",
            new Panel
            {
                Id = "p1",
                StoryId = "x0story",
                SceneId = "s1",
                Order = 1,
                IsNewShot = false,
                Frames = 33,
                Prompt = "@bo runs",
                NegativePrompt = "rain",
                PoseId = "x0pose",
                Framing = "close-up",
                Seed = -5,
                Width = 256,
                Height = 192,
                Cast = [new PanelActor(mia.Id, 1, "o1"), new PanelActor("gone")],
                Dialogue = [new("MIA", "Up!"), new("", "Later.")],
                Action = "They run.",
                Notes = "n",
                TakeId = "t2",
                IsLocked = true,
            },
            new Panel { Id = "p2", StoryId = "x0story", SceneId = "s2", Order = 1, PoseId = PoseLibrary.All[0].Name, TakeId = "gone" },
            new Panel { Id = "p3", StoryId = "x0story", SceneId = "s1", Order = 0.5, PoseId = "gone" },
            new Panel { Id = "p4", StoryId = "x0story", SceneId = "s1", Order = 9, Deleted = story.Created });
        Insert("takes", Take("t1", 1, JobState.Failed), Take("t2", 2, JobState.Completed), Take("t3", 3, JobState.Running), Take("t4", 4, JobState.Completed) with { Deleted = story.Created });
        return story;

        Take Take(string id, int number, JobState state) => new()
        {
            Id = id,
            StoryId = "x0story",
            PanelId = "p1",
            Number = number,
            Author = "carl",
            Created = story.Created,
            JobId = "job",
            Request = Request(),
            Seed = 7,
            Characters = [$"{mia.Id}:1", $"{bo.Id}:1"],
            State = state,
            Blob = state == JobState.Completed ? Blob(30) : null,
            RecipeJson = "{\"seed\":7}",
            Scores = [new PictureScore(0.7, null)],
            ClipT = 0.25,
            Problem = state == JobState.Failed ? "no" : null,
            ApprovedBy = state == JobState.Completed ? "boss" : null,
        };
    }

    /// <summary>As the queue stores it: with pictures by their hashes, one of them used nowhere else.</summary>
    public string Request() => new RequestArchive(Images).Write(new GenerationRequest
    {
        Pack = "flat-illustration",
        Prompt = "a woman runs",
        Seed = 7,
        Characters = [new CharacterReference { Picture = SampleBoard.Png(1, 17, 24), Mask = SampleBoard.Png(50, 66, 24), FaceOnly = true, BlendWith = SampleBoard.Png(51, 67, 24), BlendAmount = 0.3f }],
        Pose = PoseLibrary.All[0].Pose,
    });

    public void Dispose()
    {
        Database.Dispose();
        _folder.Dispose();
    }

    private Character AddCharacter(string name, int index)
    {
        var library = new CharacterLibrary(Database, Rights, Time);
        var character = library.Create(new NewCharacter
        {
            ProjectId = Project,
            Name = name,
            Tags = ["hero"],
            Cover = Blob(index + 1),
            Outfits = [new Outfit { Id = "o1", Name = "Coat", Blob = Blob(index + 2) }],
            OutfitId = "o1",
            Blend = new(Blob(index + 3), 0.25),
            Picture = new CharacterPicture { Id = "pic", Name = "a.png", Blob = Blob(index), Width = 16 + index, Height = 24, Design = "{}" },
            Origin = new CharacterOrigin(OriginKind.Age, [new("elsewhere", "Old", 2)], 0.5, "older"),
        }, Owner);
        library.NoteFindings(character.Id, 1, "pic", "{\"found\":1}", Blob(index + 4), CharacterHealth.Good);
        library.NoteIdentity(character.Id, 1, new IdentityVectors("enc", "src", Images.Put(new byte[24]), [4, 2]));
        return library.AddVersion(character.Id, 0, Owner, "Face only", version => version with { FaceOnly = true });
    }

    private static string PoseJson(string characterId, string referenceId)
    {
        var pose = PoseDocument.Of(PoseLibrary.All[0].Pose);
        return PoseCells.Write(pose with { Figures = [.. pose.Figures.Select(figure => figure with { CharacterId = characterId })], Background = new PoseBackground(referenceId, 0.5f) });
    }

    private void Insert<T>(string collection, params T[] rows) => Database.Collection<T>(collection).Insert(rows);
}
