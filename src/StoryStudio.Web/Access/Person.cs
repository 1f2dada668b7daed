using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace StoryStudio.Web.Access;

/// <summary>Who asks: deny by default, and every row belongs to an owner id.</summary>
public static class Person
{
    /// <summary>The policy of everything that belongs to somebody.</summary>
    public const string Policy = "Person";

    public static IServiceCollection AddPersonAccess(this IServiceCollection services)
    {
        services.AddAuthentication(LocalPersonHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, LocalPersonHandler>(LocalPersonHandler.SchemeName, null);
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(ClaimTypes.NameIdentifier).Build();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policy, signedIn)
            .SetFallbackPolicy(signedIn);
        return services;
    }

    /// <exception cref="UnauthorizedAccessException">Nobody is signed in.</exception>
    public static string OwnerId(this ClaimsPrincipal? user) =>
        user?.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? throw new UnauthorizedAccessException("Nobody is signed in.");
}
