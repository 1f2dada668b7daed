using StoryStudio.Data.Exports;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests.Exports;

/// <summary>What every format promises.</summary>
public sealed class ExporterContractTests : IDisposable
{
    private readonly SampleBoard _sample = new();

    public static TheoryData<string> Names => [.. ExportCatalog.All.Select(exporter => exporter.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Equal_boards_give_equal_bytes_and_the_stream_stays_open(string name)
    {
        var exporter = Require(name);
        using var first = new MemoryStream();
        using var second = new MemoryStream();

        await exporter.WriteAsync(_sample.Small(), new ExportOptions(), _sample.Images, first, TestContext.Current.CancellationToken);
        await Task.Delay(1100, TestContext.Current.CancellationToken); // A clock in the file would have moved on.
        await exporter.WriteAsync(_sample.Small(), new ExportOptions(), _sample.Images, second, TestContext.Current.CancellationToken);

        Assert.True(first.CanWrite && first.Length > 0);
        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_cancelled_export_writes_nothing(string name)
    {
        var exporter = Require(name);
        using var file = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => exporter.WriteAsync(_sample.Small(), new ExportOptions(), _sample.Images, file, new CancellationToken(canceled: true)));

        Assert.Equal(0, file.Length);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Nothing_to_export_is_said(string name)
    {
        var exporter = Require(name);

        var nobody = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(exporter, _sample.Small(), new ExportOptions { Panels = new HashSet<string> { "gone" } }));
        var empty = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(exporter, _sample.Small() with { Scenes = [] }));

        Assert.Equal("Choose panels that are in the story.", nobody.Hint);
        Assert.Equal("Add a panel first.", empty.Hint);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_picture_that_the_store_has_lost_is_named(string name)
    {
        var exporter = Require(name);
        var board = _sample.Small();
        string lost = board.Panels.First().Picture!;
        File.Delete(_sample.Images.PathOf(lost));

        if (name is "csv" or "otio") return; // They only name it.
        var refusal = await Assert.ThrowsAsync<StudioException>(() => _sample.WriteAsync(exporter, board));
        Assert.Contains("panel 1.1A", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Strange_text_does_not_stop_it(string name)
    {
        const string strange = "a\0b\ud800 <&\"']]> \u202e\uffff 漢字 😀 עברית\r\n\tend";
        var board = _sample.Small();
        var panel = board.Panels.First() with
        {
            Number = "../1\\:*?",
            Action = strange,
            Notes = strange,
            Prompt = strange,
            Framing = strange,
            Cast = [strange],
            RecipeJson = strange,
            Dialogue = [new(strange, strange)],
        };

        byte[] file = await _sample.WriteAsync(Require(name), board with { Title = strange, Scenes = [new BoardScene(strange, 1, strange, [panel])] });

        Assert.NotEmpty(file);
    }

    [Fact]
    public void Names_are_unique_and_unknown_ones_are_answered_with_the_known()
    {
        Assert.Distinct(ExportCatalog.All.Select(exporter => exporter.Name));
        Assert.Contains("otio", Assert.Throws<UnknownNameException>(() => ExportCatalog.Find("docx")).Hint, StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();

    private static IStoryExporter Require(string name)
    {
        Assert.SkipWhen(name is "mp4" or "gif" && InstalledTool.Find("ffmpeg") is null, "ffmpeg was not found.");
        return ExportCatalog.Find(name);
    }
}
