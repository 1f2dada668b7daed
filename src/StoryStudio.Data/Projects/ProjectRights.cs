using LiteDB;
using StoryStudio.Engine;

namespace StoryStudio.Data.Projects;

/// <summary>The one place that says who may do what: every read and write of a project's content asks here, with the caller's id.</summary>
public sealed class ProjectRights(StudioDatabase database)
{
    private readonly ILiteCollection<Project> _projects = database.Collection<Project>("projects");

    /// <summary>False for unknown, deleted and foreign projects alike.</summary>
    public bool Allow(string projectId, string caller, ProjectRole least) =>
        _projects.FindById(projectId) is { Deleted: null } project && project.RoleOf(caller) >= least;

    /// <exception cref="StudioException">The caller has no such right; says as much as the caller may know.</exception>
    public Project Require(string projectId, string caller, ProjectRole least)
    {
        if (_projects.FindById(projectId) is not { Deleted: null } project || project.RoleOf(caller) is not { } role)
            throw new StudioException("There is no such project.", "It was deleted, or you are not one of its members.");
        if (role < least)
            throw new StudioException(
                $"As {Words(role)} of “{project.Name}” you cannot do this.", $"It needs {Words(least)}; ask an owner of the project.");
        return project;
    }

    private static string Words(ProjectRole role) => role switch
    {
        ProjectRole.Viewer => "a viewer",
        ProjectRole.Reviewer => "a reviewer",
        ProjectRole.Editor => "an editor",
        _ => "an owner",
    };
}
