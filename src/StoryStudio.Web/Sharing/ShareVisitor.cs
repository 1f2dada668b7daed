using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;

namespace StoryStudio.Web.Sharing;

/// <summary>Whether somebody with a link may look, and the cookie that remembers a guest who was let in for half a day.</summary>
public sealed class ShareVisitor(ShareLinks links, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Visit = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("StoryStudio.Share").ToTimeLimitedDataProtector();

    /// <summary>The sheet for its pictures and files; null for every reason not to show it.</summary>
    public CharacterSheet? Look(HttpContext context, string token) =>
        links.Follow(token) is { } found && (IsOpen(found.Link) || HasPassed(context, found.Link)) ? found.Sheet : null;

    /// <summary>The sheet for its page, where guests come in: with a limit the first look counts, later ones of the same guest do not.</summary>
    public CharacterSheet? Enter(HttpContext context, string token)
    {
        if (Look(context, token) is { } known) return known;
        if (links.Follow(token) is not { Link: { Password: null } link } found || !links.CountGuest(link.Id)) return null;
        Remember(context, link, token);
        return found.Sheet;
    }

    /// <summary>True when the password opens the link; takes the same time whatever is wrong.</summary>
    public bool TryPass(HttpContext context, string token, string password)
    {
        var link = links.Follow(token)?.Link;
        bool matches = (link?.Password ?? SharePassword.Nobody).Matches(password.Length <= ShareLinks.PasswordLength ? password : "");
        if (link is null || (link.Password is not null && !matches)) return false;
        if (link.MostGuests is not null && !HasPassed(context, link) && !links.CountGuest(link.Id)) return false;
        Remember(context, link, token);
        return true;
    }

    private static bool IsOpen(ShareLink link) => link is { Password: null, MostGuests: null };

    private void Remember(HttpContext context, ShareLink link, string token) =>
        context.Response.Cookies.Append(CookieOf(link), _protector.Protect(ProofOf(link), Visit), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = $"/s/{token}",
            MaxAge = Visit,
        });

    private bool HasPassed(HttpContext context, ShareLink link)
    {
        if (context.Request.Cookies[CookieOf(link)] is not { Length: > 0 and < 1000 } cookie) return false;
        try
        {
            return _protector.Unprotect(cookie) == ProofOf(link);
        }
        catch (CryptographicException)
        {
            // Made up, or too old.
            return false;
        }
    }

    private static string CookieOf(ShareLink link) => $"share-{link.TokenHash[..12]}";

    private static string ProofOf(ShareLink link) => $"{link.Id} {Convert.ToHexString(link.Password?.Hash ?? [])}";
}
