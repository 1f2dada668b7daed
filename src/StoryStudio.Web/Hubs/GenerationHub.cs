using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using StoryStudio.Web.Access;

namespace StoryStudio.Web.Hubs;

/// <summary>Live news of one's own jobs for any SignalR client.</summary>
[Authorize(Policy = Person.Policy)]
public sealed class GenerationHub(ViewerRegistry viewers) : Hub<IGenerationViewer>
{
    public const string Path = "/hubs/generation";

    /// <summary>From now on the caller hears of this job: its state at once, then every change and the previews.</summary>
    /// <exception cref="HubException">No such job: unknown and foreign ids look the same.</exception>
    [Authorize(Policy = Person.Policy)]
    public void Watch(string jobId)
    {
        if (!viewers.Add(Context.ConnectionId, Context.User.OwnerId(), jobId ?? "", Context.ConnectionAborted))
            throw new HubException("There is no such job.");
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        viewers.RemoveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
