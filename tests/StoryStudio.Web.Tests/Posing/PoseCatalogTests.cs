using System.Diagnostics;
using StoryStudio.Data;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Tests.Posing;

/// <summary>"Use all settings again" finds the pose wherever it lies.</summary>
public sealed class PoseCatalogTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;

    private readonly StudioHost _host = new();

    private PoseCatalog Catalog => _host.Get<PoseCatalog>();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void An_equal_pose_is_found_behind_two_thousand_newer_ones()
    {
        var sought = Stored(0, Me, Bent(0));
        _host.Get<StudioDatabase>().Collection<StoredPose>("poses").InsertBulk(Enumerable.Range(1, 2000).Select(turn => Stored(turn, Me, Bent(turn))));
        Add(sought);

        var watch = Stopwatch.StartNew();
        Assert.Equal(sought.Id, Catalog.IdOf(Bent(0), Me));
        TestContext.Current.TestOutputHelper?.WriteLine($"Found among 2,001 in {watch.Elapsed.TotalMilliseconds:0.0} ms.");
        Assert.Null(Catalog.IdOf(Bent(-1), Me));
    }

    [Fact]
    public void A_built_in_pose_is_meant_before_a_copy_of_it()
    {
        Add(Stored(1, Me, PoseLibrary.Find("waving").Pose));

        Assert.Equal("waving", Catalog.IdOf(PoseLibrary.Find("waving").Pose, Me));
    }

    [Fact]
    public void What_was_edited_is_found_as_it_is_now_and_what_was_deleted_is_not()
    {
        var pose = Stored(1, Me, Bent(1));
        Add(pose);
        var body = PoseCells.ToCells(PoseDocument.Of(Bent(2)))["f1/body"]!.DeepClone();
        _host.Get<PoseLog>().Do(pose.Id, Me, 0, "m1", new PoseEdit("Bend", [new PoseChange("f1/body", null, body)]));

        Assert.Null(Catalog.IdOf(Bent(1), Me));
        Assert.Equal(pose.Id, Catalog.IdOf(Bent(2), Me));
        _host.Get<PoseShelf>().Delete(pose.Id, Me);
        Assert.Null(Catalog.IdOf(Bent(2), Me));
    }

    [Fact]
    public void Hands_tell_poses_apart_and_bindings_do_not()
    {
        var plain = Bent(3);
        var withHand = plain with { Figures = [plain.Figures[0] with { LeftHand = [.. Enumerable.Range(0, 21).Select(point => new Keypoint(10 + point, 20, 1))] }] };
        var bound = Stored(1, Me, withHand);
        Add(bound with { Json = PoseCells.Write(bound.Document() with { Figures = [bound.Document().Figures[0] with { CharacterId = "c1", Name = "Mia" }] }) });

        Assert.Equal(bound.Id, Catalog.IdOf(withHand, Me));
        Assert.Null(Catalog.IdOf(plain, Me));
    }

    [Fact]
    public void Poses_that_others_keep_to_themselves_are_not_found()
    {
        Add(Stored(1, "zoe", Bent(1)));

        Assert.Null(Catalog.IdOf(Bent(1), Me));
        Assert.NotNull(Catalog.IdOf(Bent(1), "zoe"));
    }

    private void Add(StoredPose pose) => _host.Get<PoseShelf>().Add(pose);

    private StoredPose Stored(int turn, string owner, Pose pose) => new()
    {
        Id = $"pose{turn}",
        Owner = owner,
        ProjectId = _host.Get<ProjectShelf>().HomeOf(owner).Id,
        Title = $"Pose {turn}",
        Json = PoseCells.Write(PoseDocument.Of(pose)),
        Created = DateTime.UnixEpoch.AddMinutes(turn),
    };

    private static Pose Bent(int turn)
    {
        var pose = PoseLibrary.Find("standing").Pose;
        return pose with { Figures = [pose.Figures[0] with { Body = [.. pose.Figures[0].Body.Select((point, joint) => joint == 4 ? point with { X = 1 + (turn * 0.01f) + 2 } : point)] }] };
    }
}
