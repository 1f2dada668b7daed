using System.Text;
using SkiaSharp;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.References;
using StoryStudio.Web.Sheets;
using StoryStudio.Web.Tests.References;

namespace StoryStudio.Web.Tests.Sheets;

/// <summary>Sheets through the real queue, with the fake engine.</summary>
public sealed class SheetMakerTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;

    private readonly StudioHost _host = new();

    public SheetMakerTests() => _host.Engine.StepTime = TimeSpan.FromMilliseconds(0.2);

    [Fact]
    public async Task A_sheet_is_made_through_the_queue_and_printed()
    {
        var desk = _host.Get<CharacterDesk>();
        var library = _host.Get<CharacterLibrary>();
        var rose = desk.Create(Me, "Rose 🌹 & <b>friends</b>", SampleCharacters.All[2].Spec);
        desk.AddOutfit(rose, Me, "Raincoat", UploadedPicture.Read(Pictures.Encoded(100, 100)));

        var sheet = await MakeAsync(rose.Id);

        Assert.Equal(13, sheet.Cells.Count);
        Assert.All(sheet.Cells, cell => Assert.Null(cell.Problem));
        Assert.InRange(sheet.Palette.Count, 3, SheetPalette.Colours);
        Assert.Equal(2, library.Find(rose.Id, Me)!.Latest);
        Assert.Contains(_host.Engine.Requests, request => request.Prompt.StartsWith("an old woman", StringComparison.Ordinal) && request.Characters[0].Outfit is not null);
        Assert.Single(_host.Engine.Requests.Select(request => request.Seed).Distinct());
        using var page = SKBitmap.Decode(_host.Get<SheetPrinter>().Png(sheet));
        Assert.True(page.Width > 2300 && page.Height > 1600);
        byte[] pdf = _host.Get<SheetPrinter>().Pdf(sheet);
        Assert.StartsWith("%PDF-1", Encoding.Latin1.GetString(pdf, 0, 8), StringComparison.Ordinal);
        Assert.NotNull(_host.Get<SheetShelf>().Find(sheet.Id, Me)!.Png);
        if (Environment.GetEnvironmentVariable("STORYSTUDIO_SCREENSHOTS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "sheet.png"), _host.Get<SheetPrinter>().Png(_host.Get<SheetShelf>().Find(sheet.Id, Me)!), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_failed_picture_leaves_a_gap_and_its_reason()
    {
        _host.Engine.FailsAt = (1, new StudioException("Out of memory.", "Smaller."));
        var mia = _host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[0].Spec);

        var sheet = await MakeAsync(mia.Id);

        Assert.All(sheet.Cells, cell => Assert.Equal("Out of memory.", cell.Problem));
        Assert.NotEmpty(_host.Get<SheetPrinter>().Png(sheet));
    }

    [Fact]
    public async Task Nobody_makes_or_sees_sheets_of_others()
    {
        var foreign = _host.Get<CharacterDesk>().Create("bo", "Secret", SampleCharacters.All[0].Spec);

        await Assert.ThrowsAsync<StudioException>(() => _host.Get<SheetMaker>().StartAsync(foreign.Id, Me, CancellationToken.None));
        Assert.Empty(_host.Get<SheetShelf>().Of(foreign.Id, Me));
        Assert.Empty(_host.Engine.Requests);
    }

    private async Task<CharacterSheet> MakeAsync(string characterId)
    {
        var maker = _host.Get<SheetMaker>();
        var sheet = await maker.StartAsync(characterId, Me, CancellationToken.None);
        await StudioHost.EventuallyAsync(() => (sheet = maker.Collect(sheet)).IsComplete);
        return sheet;
    }

    public void Dispose() => _host.Dispose();
}
