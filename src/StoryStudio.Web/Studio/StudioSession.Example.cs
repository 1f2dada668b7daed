using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Web.Studio;

public sealed partial class StudioSession
{
    /// <summary>Fills in a whole example: the quickest way to see what the studio does.</summary>
    public async Task LoadExampleAsync()
    {
        Change(Draft with
        {
            Cast = [],
            Prompt = "dancing in the park at sunset",
            PoseId = Poses.FirstOrDefault(pose => pose.Pose.Figures.Count == 1)?.Id,
        });
        var sample = SampleCharacters.All[0];
        await CastDrawnAsync(0, sample.Name, sample.Spec);
    }
}
