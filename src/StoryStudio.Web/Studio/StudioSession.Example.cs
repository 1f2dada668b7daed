using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Poses;

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
            PoseId = PoseLibrary.Find("dancing").Name,
        });
        var sample = SampleCharacters.All[0];
        await CastDrawnAsync(0, sample.Name, sample.Spec);
    }
}
