using StoryStudio.Data.Characters;
using StoryStudio.Data.Exports.Bundles;
using StoryStudio.Data.Images;
using StoryStudio.Data.Poses;
using StoryStudio.Data.Projects;
using StoryStudio.Data.References;
using StoryStudio.Data.Stories;
using StoryStudio.Data.Takes;
using StoryStudio.Engine;

namespace StoryStudio.Data.Imports.Bundles;

/// <summary>Stores a bundle that was read, all of it or nothing.</summary>
public sealed class BundleImporter(StudioDatabase database, ProjectRights rights, ImageStore images, TimeProvider time)
{
    /// <returns>The story as it is here.</returns>
    /// <exception cref="StudioException">The caller may not put anything into this project.</exception>
    public Story Store(ImportedStory imported, string projectId, string caller, CancellationToken cancellationToken)
    {
        rights.Require(projectId, caller, ProjectRole.Editor);
        // Pictures first, as everywhere: a row never names one that is not there.
        foreach (string blob in imported.Blobs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!images.Contains(blob)) images.Put(imported.ReadBlob(blob));
        }

        var references = database.Collection<ReferencePicture>("references");
        var known = imported.Content.References.Select(reference => reference.Blob).Distinct()
            .Select(blob => references.FindOne(row => row.Owner == caller && row.Blob == blob)).OfType<ReferencePicture>().ToDictionary(row => row.Blob, row => row.Id);
        var rows = new BundleRenaming(imported.Content, projectId, caller, time.GetUtcNow().UtcDateTime, known).Renamed();
        database.InTransaction(() =>
        {
            // Again inside: whoever lost the right while pictures were copied stores nothing.
            rights.Require(projectId, caller, ProjectRole.Editor);
            database.Collection<Story>(StoryCollections.Stories).Insert(rows.Story);
            database.Collection<Scene>(StoryCollections.Scenes).Insert(rows.Scenes);
            database.Collection<Panel>(StoryCollections.Panels).Insert(rows.Panels);
            database.Collection<Take>(StoryCollections.Takes).Insert(rows.Takes);
            database.Collection<Character>("characters").Insert(rows.Characters);
            database.Collection<CharacterVersion>("character_versions").Insert(rows.Versions);
            database.Collection<StoredPose>("poses").Insert(rows.Poses);
            references.Insert(rows.References);
        });
        return rows.Story;
    }
}
