using LiteDB;
using StoryStudio.Engine;

namespace StoryStudio.Data.Projects;

/// <summary>Projects and who has a part in them.</summary>
public sealed class ProjectShelf(StudioDatabase database, ProjectRights rights, TimeProvider time)
{
    private const int NameLength = 80;

    private readonly Lock _gate = new();
    private readonly ILiteCollection<Project> _projects = database.Collection<Project>("projects");

    /// <summary>The projects of a person, oldest first.</summary>
    public IReadOnlyList<Project> Of(string caller) =>
        [.. _projects.Query().OrderBy(row => row.Created).ToEnumerable().Where(row => row.Deleted is null && row.RoleOf(caller) is not null)];

    /// <summary>Where a person works without having chosen: their oldest project, made when there is none.</summary>
    public Project HomeOf(string caller)
    {
        lock (_gate) return Of(caller) is [var oldest, ..] ? oldest : Create(caller, "My stories");
    }

    public Project Create(string caller, string name)
    {
        var project = new Project
        {
            Id = Guid.NewGuid().ToString("N"),
            Name = RequireName(name),
            Members = [new ProjectMember(caller, ProjectRole.Owner)],
            Created = time.GetUtcNow().UtcDateTime,
        };
        lock (_gate) _projects.Insert(project);
        return project;
    }

    /// <param name="role">Null takes the person out.</param>
    /// <exception cref="StudioException">The caller is no owner, or nobody would own the project any more.</exception>
    public Project SetRole(string projectId, string caller, string personId, ProjectRole? role) => Change(projectId, caller, project =>
    {
        var others = project.Members.Where(member => member.PersonId != personId);
        var members = role is { } given ? [.. others, new ProjectMember(personId, given)] : others.ToList();
        return members.Any(member => member.Role == ProjectRole.Owner)
            ? project with { Members = members }
            : throw new StudioException($"“{project.Name}” would have no owner.", "Make somebody else an owner first.");
    });

    public Project Rename(string projectId, string caller, string name) =>
        Change(projectId, caller, project => project with { Name = RequireName(name) });

    public void Delete(string projectId, string caller) =>
        Change(projectId, caller, project => project with { Deleted = time.GetUtcNow().UtcDateTime });

    /// <summary>Takes one's own project out of the bin; false when there is none.</summary>
    public bool Restore(string projectId, string caller)
    {
        lock (_gate)
        {
            return _projects.FindById(projectId) is { Deleted: not null } project && project.RoleOf(caller) == ProjectRole.Owner
                && _projects.Update(project with { Deleted = null, Revision = project.Revision + 1 });
        }
    }

    private Project Change(string projectId, string caller, Func<Project, Project> change)
    {
        lock (_gate)
        {
            var project = rights.Require(projectId, caller, ProjectRole.Owner);
            var changed = change(project) with { Revision = project.Revision + 1 };
            _projects.Update(changed);
            return changed;
        }
    }

    private static string RequireName(string name) => name.Trim() is { Length: > 0 and <= NameLength } given
        ? given
        : throw new StudioException("A project needs a name.", $"Use 1 to {NameLength} characters.");
}
