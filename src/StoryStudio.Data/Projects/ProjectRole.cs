namespace StoryStudio.Data.Projects;

/// <summary>What a member may do; each role may also do what those before it may.</summary>
public enum ProjectRole { Viewer, Reviewer, Editor, Owner }
