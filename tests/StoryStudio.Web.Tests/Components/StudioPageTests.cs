using System.Security.Claims;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MudBlazor.Services;
using StoryStudio.Data;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Data.Poses;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.ModelPacks;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Components.Pages.Studio;
using StoryStudio.Web.Jobs;
using StoryStudio.Web.Posing;
using StoryStudio.Web.Queue;
using StoryStudio.Web.References;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Tests.Components;

/// <summary>The page without a browser: each state from the rows and the fake engine.</summary>
public sealed class StudioPageTests : BunitContext
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storystudio-");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeGenerator _engine = new() { StepTime = TimeSpan.FromMilliseconds(1) };

    public StudioPageTests()
    {
        Prepare(FakePack.WriteTo(Path.Combine(_folder.FullName, "models")));
    }

    [Fact]
    public void An_empty_studio_teaches_what_to_do()
    {
        var page = Render<StudioPage>();

        Assert.Contains("Pick a character", page.Find(".welcome").TextContent, StringComparison.Ordinal);
        Assert.Contains("line up here", page.Find(".history").TextContent, StringComparison.Ordinal);
        Assert.Equal(13, page.FindAll(".poses .pose").Count);
        Assert.Single(page.FindAll(".slot.empty:not([disabled])"));
    }

    [Fact]
    public async Task A_cast_character_shows_what_was_found()
    {
        var page = Render<StudioPage>();

        await CastAsync(page, 0);

        Assert.Contains("Mia", page.Find(".character-details").TextContent, StringComparison.Ordinal);
        Assert.Contains("Face found", page.Find(".findings").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("rect.face.chosen"));
    }

    [Fact]
    public async Task A_reference_that_cannot_be_used_says_why_and_stops_generating()
    {
        _engine.Findings = picture => FakeGenerator.FindingsFor(
            picture, new QualityFinding("no-face", "No face was found.", "Choose a picture where the face can be seen.", Blocks: true));
        var page = Render<StudioPage>();
        await CastAsync(page, 0);
        await WriteAsync(page, "in the park");

        page.Find("button.generate").Click();

        Assert.Contains("No face was found.", page.Find(".findings .bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("Character 1 cannot be used", page.Find(".generate-bar .alert").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, _engine.Runs);
    }

    [Fact]
    public void An_empty_prompt_is_refused_with_an_example()
    {
        var page = Render<StudioPage>();

        page.Find("button.generate").Click();

        Assert.Contains("The prompt is empty", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("lucky")]
    public async Task What_is_no_seed_queues_nothing_until_it_is_mended(string typed)
    {
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");

        page.Find(".seed-row input").Change(typed);
        page.Find("button.generate").Click();

        Assert.Contains(typed, page.Find(".generate-bar [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.Find(".seed-row input").GetAttribute("value"));
        Assert.Empty(Services.GetRequiredService<Data.Jobs.JobQueue>().Line());
        page.Find(".seed-row input").Change("7");
        page.Find("button.generate").Click();
        Assert.Single(Services.GetRequiredService<Data.Jobs.JobQueue>().Line());
    }

    [Fact]
    public async Task A_refusal_goes_when_the_draft_is_mended_and_not_before()
    {
        var page = Render<StudioPage>();
        page.Find("button.generate").Click();

        await WriteAsync(page, "");
        Assert.Single(page.FindAll(".generate-bar [role=alert]"));
        await WriteAsync(page, "in the park");

        Assert.Empty(page.FindAll(".generate-bar [role=alert]"));
    }

    [Fact]
    public async Task A_pose_for_another_number_of_people_is_said_before_anything_is_generated()
    {
        var page = Render<StudioPage>();
        await CastAsync(page, 0);
        page.FindAll(".pose input")[1].Change("on");
        Assert.Empty(page.FindAll(".pose-warning"));

        await page.InvokeAsync(() => SessionOf(page).CastDrawnAsync(1, SampleCharacters.All[1].Name, SampleCharacters.All[1].Spec));

        Assert.Contains("for 1 person", page.Find(".pose-warning").TextContent, StringComparison.Ordinal);
        Assert.Contains("2 characters", page.Find(".pose-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_job_shows_phase_step_and_time_left()
    {
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");
        page.Find("button.generate").Click();
        var job = Services.GetRequiredService<JobQueue>().TakeNext()!;

        Services.GetRequiredService<JobNotifier>().Publish(new JobUpdate(job.Id, JobState.Running, "denoising")
        {
            Step = 5,
            Steps = 20,
            Remaining = TimeSpan.FromSeconds(3),
        });

        page.WaitForAssertion(() =>
        {
            Assert.Equal("25", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
            Assert.Contains("Painting", page.Find(".progress").TextContent, StringComparison.Ordinal);
            Assert.Contains("step 5/20", page.Find(".progress").TextContent, StringComparison.Ordinal);
            Assert.Contains("3.0 s left", page.Find(".progress").TextContent, StringComparison.Ordinal);
        }, Patience);
    }

    [Fact]
    public async Task A_finished_job_shows_its_picture_scores_and_recipe()
    {
        var page = Render<StudioPage>();
        await CastAsync(page, 0);
        await WriteAsync(page, "in the park");
        page.Find("button.generate").Click();

        await RunNextAsync(page);

        page.WaitForAssertion(() =>
        {
            var picture = Assert.Single(Services.GetRequiredService<PictureLibrary>().Latest("ana", 5));
            Assert.Equal($"/api/pictures/{picture.Id}.png", page.Find("img.picture").GetAttribute("src"));
            Assert.Contains("0.81", page.Find(".scores").TextContent, StringComparison.Ordinal);
            Assert.Contains($"{picture.Seed}", page.Find(".recipe").TextContent, StringComparison.Ordinal);
            Assert.Single(page.FindAll(".history .thumb"));
        }, Patience);
    }

    [Fact]
    public async Task A_draft_takes_few_steps_and_is_drawn_in_full_from_the_same_noise()
    {
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");
        page.Find("button.draft").Click();
        await RunNextAsync(page);

        // Awaited: the page may be rendering the last news just now.
        await page.WaitForElement(".picture-actions button:not(.ghost)", Patience).ClickAsync(new());
        await RunNextAsync(page);

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".picture-actions button:not(.ghost)")), Patience);
        var (draft, full) = (_engine.Requests[0], _engine.Requests[1]);
        Assert.Equal(6, draft.Steps);
        Assert.Equal((null, draft.Seed, "in the park"), (full.Steps, full.Seed, full.Prompt));
    }

    [Fact]
    public async Task What_is_drawn_in_full_takes_the_steps_that_the_settings_say()
    {
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");
        await page.InvokeAsync(() => SessionOf(page).Change(SessionOf(page).Draft with { Steps = 40 }));
        page.Find("button.draft").Click();
        await RunNextAsync(page);
        // Awaited: the page may be rendering the last news just now.
        await page.WaitForElement(".picture-actions button:not(.ghost)", Patience).ClickAsync(new());
        await RunNextAsync(page);

        await page.InvokeAsync(() => SessionOf(page).RecallAsync(Services.GetRequiredService<PictureLibrary>().Latest("ana", 2)[^1]));

        Assert.Equal([6, 40], _engine.Requests.Select(request => request.Steps ?? 0));
        Assert.Equal(40, SessionOf(page).Draft.Steps);
    }

    [Fact]
    public async Task A_pose_that_the_engine_chose_can_be_kept_for_the_next_pictures()
    {
        _engine.Chosen = WordPose.For("waving", 1, 7);
        var page = Render<StudioPage>();
        await CastAsync(page, 0);
        await WriteAsync(page, "waving in the park");
        page.Find("button.generate").Click();
        await RunNextAsync(page);

        await Keep(page.WaitForElements(".picture-actions button", Patience)).ClickAsync(new());
        page.Find("button.generate").Click();
        await RunNextAsync(page);

        Assert.Null(_engine.Requests[0].Pose);
        var kept = _engine.Requests[1].Pose!;
        Assert.All(_engine.Chosen.Figures[0].Body.Zip(kept.Figures[0].Body), joint =>
        {
            Assert.Equal(joint.First.IsVisible, joint.Second.IsVisible);
            if (joint.First.IsVisible) Assert.InRange(MathF.Abs((joint.First.X / 256) - (joint.Second.X / kept.Width)) + MathF.Abs((joint.First.Y / 256) - (joint.Second.Y / kept.Height)), 0, 0.005f);
        });
        Assert.Equal("waving in the park", SessionOf(page).ChosenPose!.Title);
        page.WaitForAssertion(() => Assert.DoesNotContain("Keep this pose", page.Find(".picture-actions").TextContent, StringComparison.Ordinal), Patience);

        static AngleSharp.Dom.IElement Keep(IReadOnlyList<AngleSharp.Dom.IElement> buttons) =>
            buttons.Single(button => button.TextContent.Contains("Keep this pose", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4d, 4)]
    [InlineData(30d, 6)]
    public async Task A_draft_takes_no_more_steps_than_were_asked_for(double asked, int steps)
    {
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");
        await page.InvokeAsync(() => SessionOf(page).Change(SessionOf(page).Draft with { Steps = asked }));

        page.Find("button.draft").Click();
        await RunNextAsync(page);

        Assert.Equal(steps, _engine.Requests[0].Steps);
    }

    [Fact]
    public async Task A_failed_job_shows_both_lines()
    {
        _engine.FailsAt = (2, new StudioException("The device ran out of memory.", "Choose a smaller size."));
        var page = Render<StudioPage>();
        await WriteAsync(page, "in the park");
        page.Find("button.generate").Click();

        await RunNextAsync(page);

        page.WaitForAssertion(() =>
        {
            string alert = page.Find(".generate-bar [role=alert]").TextContent;
            Assert.Contains("ran out of memory", alert, StringComparison.Ordinal);
            Assert.Contains("smaller size", alert, StringComparison.Ordinal);
        }, Patience);
    }

    [Fact]
    public void Without_its_pack_the_page_says_so_and_offers_no_generate()
    {
        Directory.Delete(Path.Combine(_folder.FullName, "models"), recursive: true);

        var page = Render<StudioPage>();

        Assert.Contains("flat-illustration", page.Find(".stage [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("button.generate").HasAttribute("disabled"));
    }

    [Fact]
    public void A_pack_that_could_not_be_opened_is_told_before_anybody_waits_for_it()
    {
        Services.GetRequiredService<PackShelf>().ReportDamage(new StudioException("vae/model.safetensors is missing.", "Restore the file."));

        var page = Render<StudioPage>();

        Assert.Contains("is missing", page.Find(".generate-bar [role=alert]").TextContent, StringComparison.Ordinal);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _folder.Delete(recursive: true);
    }

    private static Task CastAsync(IRenderedComponent<StudioPage> page, int sample) =>
        page.InvokeAsync(() => SessionOf(page).CastDrawnAsync(0, SampleCharacters.All[sample].Name, SampleCharacters.All[sample].Spec));

    private static Task WriteAsync(IRenderedComponent<StudioPage> page, string prompt) =>
        page.InvokeAsync(() => page.FindComponent<PromptPanel>().Instance.OnTyped(prompt, []));

    private static StudioSession SessionOf(IRenderedComponent<StudioPage> page) => page.FindComponent<Stage>().Instance.Session;

    private Task RunNextAsync(IRenderedComponent<StudioPage> page)
    {
        var job = Services.GetRequiredService<JobQueue>().TakeNext();
        Assert.True(job is not null, "Nothing was queued: " + string.Join(" ", page.FindAll(".generate-bar [role=alert]").Select(alert => alert.TextContent)));
        return Services.GetRequiredService<JobRunner>().RunAsync(job, CancellationToken.None);
    }

    private void Prepare(string models)
    {
        var module = JSInterop.SetupModule(_ => true, isCatchAllHandler: true);
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule(_ => true, isCatchAllHandler: true).Mode = JSRuntimeMode.Loose;
        JSInterop.Mode = JSRuntimeMode.Loose;
        var person = AddAuthorization().SetAuthorized("Ana");
        person.SetClaims(new Claim(ClaimTypes.NameIdentifier, "ana"));
        Services.AddMudServices();
        Services.AddSingleton(NullLoggerFactory.Instance).AddLogging();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Options.Create(new StudioOptions()));
        _engine.Rules = new GenerationEngine(new EngineOptions { ModelFolders = [models] });
        Services.AddSingleton<IGenerator>(_engine);
        Services.AddSingleton(new StudioDatabase(new MemoryStream()));
        Services.AddSingleton(new ImageStore(_folder.FullName));
        Services.AddSingleton(new ModelPackCatalog(models));
        Services.AddSingleton<JobQueue>().AddSingleton<RequestArchive>().AddSingleton<PictureLibrary>();
        Services.AddSingleton<ReferenceShelf>().AddPoses().AddSingleton<StoryShelf>().AddSingleton<TakeShelf>().AddSingleton<GenerationQueue>();
        Services.AddSingleton<RunningJobs>().AddSingleton<JobNotifier>().AddSingleton<JobRunner>();
        Services.AddSingleton<ReferenceDesk>().AddSingleton<RequestBuilder>().AddSingleton<PackShelf>();
        Services.AddCharacterLibrary();
        Services.AddScoped<StudioSession>().AddScoped<QueueSession>();
    }
}
