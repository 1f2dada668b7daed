using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>Whether people who see, point or read differently can use a page as it is now.</summary>
internal static class Accessibility
{
    // Whatever the mouse can press, the keyboard must reach: itself, what it stands in, or what it names. Canvases with keys of their own are told apart by their role.
    private const string OutOfReach = """
        () => {
          const reachable = 'a[href], button, input, select, textarea, summary, [tabindex], [role=application], [role=listbox]';
          const label = element => element.closest('label');
          return [...document.querySelectorAll('body *')]
            .filter(element => getComputedStyle(element).cursor === 'pointer' && element.checkVisibility() && !element.closest(':disabled'))
            .filter(element => !element.closest(reachable) && !label(element)?.control && !element.querySelector(reachable))
            .slice(0, 3).map(element => element.outerHTML.slice(0, 160));
        }
        """;

    // Once a document, and in the page itself: RunAxe brings the script anew and opens a second page each time.
    private const string Violations = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.map(fault => `${fault.id}, ${fault.impact} (${fault.help}): ${fault.nodes.slice(0, 4).map(node => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>No fault that axe knows, nothing that only the mouse reaches, nothing beyond the page's side.</summary>
    public static async Task RequireAsync(IPage page, string state) => Assert.Empty(await FaultsAsync(page, state));

    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string state)
    {
        await SettledAsync(page);
        int width = page.ViewportSize!.Width;
        if (!await page.EvaluateAsync<bool>("() => typeof axe !== 'undefined'")) await page.EvaluateAsync(Axe);
        List<string> faults = [.. (await page.EvaluateAsync<string[]>(Violations)).Select(fault => $"{state} at {width}: {fault}")];
        foreach (string element in await page.EvaluateAsync<string[]>(OutOfReach)) faults.Add($"{state} at {width}: out of the keyboard's reach: {element}");
        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) faults.Add($"{state} at {width}: scrolls sideways.");
        return faults;
    }

    // Colours that are still fading in are no colours yet.
    private static async Task SettledAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const fleeting = document.getAnimations().filter(motion => Number.isFinite(motion.effect?.getComputedTiming().endTime));
          await Promise.race([Promise.allSettled(fleeting.map(motion => motion.finished)), new Promise(done => setTimeout(done, 2000))]);
        }
        """);
}
