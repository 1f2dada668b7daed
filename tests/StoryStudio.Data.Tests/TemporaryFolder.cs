namespace StoryStudio.Data.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("storystudio-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
