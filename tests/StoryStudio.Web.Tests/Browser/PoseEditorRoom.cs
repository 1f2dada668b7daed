using Microsoft.Playwright;
using StoryStudio.Data.Poses;
using StoryStudio.Engine.Poses;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>One studio with the fake engine for all tests of a class, and the pose editor open in it.</summary>
public abstract class PoseEditorRoom(Chromium chromium, PoseEditorRoom.Fixture fixture) : IClassFixture<PoseEditorRoom.Fixture>
{
    protected Chromium Chromium { get; } = chromium;

    protected StudioHost Host { get; } = fixture.Host;

    protected static readonly IEqualityComparer<(float X, float Y)> Near =
        EqualityComparer<(float X, float Y)>.Create((one, other) => Math.Abs(one.X - other.X) < 1.5f && Math.Abs(one.Y - other.Y) < 1.5f, _ => 0);

    protected async Task<(IPage Page, StoredPose Pose)> OpenAsync(string figure, int width = 1440, int height = 900, string[]? figures = null)
    {
        var page = await Chromium.OpenAsync(width, height);
        page.SetDefaultTimeout(15_000);
        var pose = PoseWalk.Store(Host, figures ?? [figure]);
        await PoseWalk.OpenAsync(page, Host, pose);
        return (page, pose);
    }

    protected StoredPose Row(StoredPose pose) => Host.Get<PoseShelf>().Find(pose.Id, PoseWalk.Me)!;

    protected PoseDocument Stored(StoredPose pose) => Row(pose).Document();

    protected static Keypoint? Nullable(Keypoint point) => point.IsVisible ? point : null;

    protected static float Length(IReadOnlyList<PosedPoint> body, int from, int to) =>
        MathF.Sqrt(MathF.Pow(body[from].X - body[to].X, 2) + MathF.Pow(body[from].Y - body[to].Y, 2));

    protected static async Task<(float X, float Y)> CentreAsync(IPage page, string selector)
    {
        var box = (await page.Locator(selector).BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    public sealed class Fixture : IDisposable
    {
        public StudioHost Host { get; } = new();

        public void Dispose() => Host.Dispose();
    }
}
