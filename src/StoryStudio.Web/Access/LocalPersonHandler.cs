using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StoryStudio.Web.Access;

/// <summary>Signs in the one person of this computer, who owns everything; accounts will stand beside it.</summary>
public sealed class LocalPersonHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme, ILoggerFactory loggers, UrlEncoder encoder, IOptions<StudioOptions> studio)
    : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, loggers, encoder)
{
    public const string SchemeName = "LocalPerson";
    public const string OwnerId = "local";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A test server has no address; a socket always has one.
        bool isLocal = Context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        if (!isLocal && !studio.Value.AllowNetwork)
            return Task.FromResult(AuthenticateResult.Fail("Only this computer may use the studio (Studio:AllowNetwork is false)."));

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, OwnerId), new Claim(ClaimTypes.Name, "You")], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }
}
