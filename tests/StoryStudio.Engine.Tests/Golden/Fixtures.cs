using System.Runtime.CompilerServices;

namespace StoryStudio.Engine.Tests.Golden;

/// <summary>Files under tests/fixtures, found from this source file so that nothing has to be copied.</summary>
public static class Fixtures
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "../../fixtures"));

    public static string Golden(params string[] parts) => Path.Combine([Root, "golden", .. parts]);

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
