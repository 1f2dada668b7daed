using System.Threading.RateLimiting;

namespace StoryStudio.Web.Sharing;

/// <summary>How often somebody may try a password: six times per link and address, thirty per address, in ten minutes; sixty per link and hour.</summary>
/// <remarks>Counts the same for links that exist and for those that do not.</remarks>
public sealed class PasswordThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<(string Address, string TokenHash)> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Address, string TokenHash), string>(who => Window($"{who.Address} {who.TokenHash}", 6, TimeSpan.FromMinutes(10))),
        PartitionedRateLimiter.Create<(string Address, string TokenHash), string>(who => Window(who.Address, 30, TimeSpan.FromMinutes(10))),
        PartitionedRateLimiter.Create<(string Address, string TokenHash), string>(who => Window(who.TokenHash, 60, TimeSpan.FromHours(1))));

    /// <summary>Null when another try is allowed, else how long to wait.</summary>
    public TimeSpan? Wait(string address, string tokenHash)
    {
        using var lease = _limiter.AttemptAcquire((address, tokenHash));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(10);
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });
}
