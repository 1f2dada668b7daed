namespace StoryStudio.Web.Tests.Browser;

/// <summary>A studio with the fake engine, for tests of the story room in a real browser.</summary>
[Collection(BrowserCollection.Name)]
public abstract class StoryRoomInChromium : IDisposable
{
    private protected StudioHost Host { get; } = new();

    public void Dispose()
    {
        // A job that still waits at the gate would hold up the end.
        Host.Engine.Gate?.TrySetResult();
        Host.Dispose();
        GC.SuppressFinalize(this);
    }
}
