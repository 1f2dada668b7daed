using LiteDB;

namespace StoryStudio.Data.Projects;

/// <summary>What people work on together; everything they make belongs to one.</summary>
public sealed record Project
{
    [BsonId]
    public required string Id { get; init; }

    public required string Name { get; init; }
    public required IReadOnlyList<ProjectMember> Members { get; init; }
    public required DateTime Created { get; init; }

    /// <summary>When it was put into the bin; null while it is in use.</summary>
    public DateTime? Deleted { get; init; }

    /// <summary>Rises with every write.</summary>
    public int Revision { get; init; }

    /// <summary>Null for people who have no part in it.</summary>
    public ProjectRole? RoleOf(string personId) => Members.FirstOrDefault(member => member.PersonId == personId)?.Role;
}

public sealed record ProjectMember(string PersonId, ProjectRole Role);
