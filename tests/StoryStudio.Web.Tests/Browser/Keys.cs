using Microsoft.Playwright;

namespace StoryStudio.Web.Tests.Browser;

/// <summary>The page as somebody without a mouse goes through it.</summary>
internal static class Keys
{
    /// <summary>Presses Tab until the element has the focus; fails when it is out of reach.</summary>
    public static async Task TabToAsync(IPage page, ILocator target, int most = 80)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (int press = 0; press <= most; press++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{target} is not reached with {most} presses of Tab.");
    }

    public static async Task PressAsync(IPage page, string key, int times)
    {
        for (int time = 0; time < times; time++) await page.Keyboard.PressAsync(key);
    }
}
