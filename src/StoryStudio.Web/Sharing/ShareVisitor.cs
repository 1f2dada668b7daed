using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using StoryStudio.Data.Sharing;
using StoryStudio.Data.Sheets;

namespace StoryStudio.Web.Sharing;

/// <summary>Whether somebody with a link may look, and the cookie that remembers a right password for half a day.</summary>
public sealed class ShareVisitor(ShareLinks links, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Visit = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("StoryStudio.Share").ToTimeLimitedDataProtector();

    /// <summary>The sheet; null for every reason not to show it.</summary>
    public CharacterSheet? Look(HttpContext context, string token) =>
        links.Follow(token) is { } found && (found.Link.Password is null || HasPassed(context, found.Link)) ? found.Sheet : null;

    /// <summary>True when the password opens the link; takes the same time whatever is wrong.</summary>
    public bool TryPass(HttpContext context, string token, string password)
    {
        var link = links.Follow(token)?.Link;
        bool matches = (link?.Password ?? SharePassword.Nobody).Matches(password.Length <= ShareLinks.PasswordLength ? password : "");
        if (link is null || (link.Password is not null && !matches)) return false;
        context.Response.Cookies.Append(CookieOf(link), _protector.Protect(ProofOf(link), Visit), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = $"/s/{token}",
            MaxAge = Visit,
        });
        return true;
    }

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
