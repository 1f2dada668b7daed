using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Posing;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Ways through the pose editor that several tests take.</summary>
internal static class PoseWalk
{
    public const string Me = LocalPersonHandler.OwnerId;

    /// <summary>Stores a pose of the given figures of the built-in library, side by side on a wide canvas.</summary>
    public static StoredPose Store(StudioHost host, params string[] names)
    {
        const int side = 512;
        var figures = names.Select((name, place) => PoseLibrary.Find(name).Pose.Figures[0] with
        {
            Body = [.. PoseLibrary.Find(name).Pose.Figures[0].Body.Select(point => point.IsVisible ? point with { X = (2 * point.X) + (place * 240), Y = 2 * point.Y } : point)],
        });
        var pose = new StoredPose
        {
            Id = Guid.NewGuid().ToString("N"),
            Owner = Me,
            ProjectId = host.Get<ProjectShelf>().HomeOf(Me).Id,
            Title = string.Join(" and ", names),
            Json = PoseCells.Write(PoseDocument.Of(new Pose { Width = side + (240 * (names.Length - 1)), Height = side, Figures = [.. figures] })),
            Created = DateTime.UtcNow,
        };
        host.Get<PoseShelf>().Add(pose);
        return pose;
    }

    public static string Cast(StudioHost host, int sample) =>
        host.Get<CharacterDesk>().Create(Me, SampleCharacters.All[sample].Name, SampleCharacters.All[sample].Spec).Id;

    public static async Task OpenAsync(IPage page, StudioHost host, StoredPose pose)
    {
        await page.GotoAsync(new Uri(host.Address, PoseAddress.Editor(pose.Id)).ToString());
        await page.WaitForSelectorAsync(".pose-room[data-ready=true]");
        await page.WaitForSelectorAsync(".figure .joint");
    }

    public static PoseDocument Stored(StudioHost host, string id) => host.Get<PoseShelf>().Find(id, Me)!.Document();

    /// <summary>Where a joint is in the window.</summary>
    public static async Task<(float X, float Y)> JointAsync(IPage page, int figure, int joint)
    {
        float[] place = await page.EvaluateAsync<float[]>(
            "([figure, joint]) => { const box = document.querySelectorAll('.figure')[figure].querySelector(`[data-joint=\"${joint}\"]`).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }",
            new[] { figure, joint });
        return (place[0], place[1]);
    }

    public static async Task DragAsync(IPage page, (float X, float Y) from, float dx, float dy, int steps = 8)
    {
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + dx, from.Y + dy, new() { Steps = steps });
        await page.Mouse.UpAsync();
    }

    /// <summary>Waits until the server has every edit.</summary>
    public static Task SavedAsync(IPage page) => page.WaitForFunctionAsync("() => document.querySelector('.pose-room').dataset.saved === 'saved' && !Object.keys(localStorage).some(key => /^storystudio.pose.[0-9a-f]{32}(\\/|$)/.test(key))");

    /// <summary>Waits for two frames: what was changed is drawn.</summary>
    public static Task DrawnAsync(IPage page) => page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
}
