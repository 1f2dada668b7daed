using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Web.Access;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Mixing;
using StoryStudio.Web.Studio;

namespace StoryStudio.Web.Tests.Mixing;

/// <summary>New characters from others: what the engine is asked for, and what is stored.</summary>
public sealed class CharacterMixerTests : IDisposable
{
    private const string Me = LocalPersonHandler.OwnerId;

    private readonly StudioHost _host = new();
    private readonly Character _mia, _omar;

    public CharacterMixerTests()
    {
        _host.Engine.StepTime = TimeSpan.FromMilliseconds(0.2);
        _mia = _host.Get<CharacterDesk>().Create(Me, "Mia", SampleCharacters.All[0].Spec);
        _omar = _host.Get<CharacterDesk>().Create(Me, "Omar", SampleCharacters.All[1].Spec);
    }

    [Fact]
    public async Task Clothes_of_another_character_are_worn()
    {
        var (saved, request) = await MakeAsync(Mix(OriginKind.Outfit) with { Second = _omar, SecondVersion = Latest(_omar) });

        Assert.Equal("Mia as Omar", saved.Name);
        Assert.Equal("Mia (version 1) in the clothes of Omar (version 1).", OriginWords.Long(saved.Origin!));
        Assert.Equal(_host.Get<ImageStore>().Read(_omar.Cover), request.Characters[0].Outfit!.Value.ToArray());
        Assert.Equal(_omar.Cover, Latest(saved).Worn!.Blob);
        Assert.NotEqual(_mia.Cover, saved.Cover);
    }

    [Fact]
    public async Task A_face_alone_is_kept()
    {
        var (saved, request) = await MakeAsync(Mix(OriginKind.FaceOnly));

        Assert.True(request.Characters[0].FaceOnly);
        Assert.True(Latest(saved).FaceOnly);
        Assert.True(_host.Get<CharacterDesk>().Cast(saved.Id, Me)!.FaceOnly);
    }

    [Fact]
    public async Task A_blend_is_asked_of_the_engine_here_and_in_the_studio()
    {
        var (saved, request) = await MakeAsync(Mix(OriginKind.Blend) with { Second = _omar, SecondVersion = Latest(_omar), Amount = 0.35 });

        Assert.Equal("65 % Mia (version 1), 35 % Omar (version 1).", OriginWords.Long(saved.Origin!));
        Assert.Equal(0.35f, request.Characters[0].BlendAmount);
        var member = _host.Get<CharacterDesk>().Cast(saved.Id, Me)!;
        var again = _host.Get<RequestBuilder>().Build(new StudioDraft { Prompt = "in the park", Cast = [member] }, Me);
        Assert.Equal(0.35f, again.Characters[0].BlendAmount);
        Assert.Equal(_host.Get<ImageStore>().Read(_omar.Cover), again.Characters[0].BlendWith!.Value.ToArray());
    }

    [Fact]
    public async Task Another_age_is_a_picture_and_keeps_the_clothes()
    {
        Assert.Throws<StudioException>(() => _host.Get<CharacterMixer>().Save(Mix(OriginKind.Age), "Old Mia", null, Me));

        var (saved, request) = await MakeAsync(Mix(OriginKind.Age) with { Age = AgeGroup.Elder });

        Assert.StartsWith("an old woman", request.Prompt, StringComparison.Ordinal);
        var version = Latest(saved);
        Assert.NotEqual(_mia.Cover, version.References[0].Blob);
        Assert.Equal(_mia.Cover, version.Worn!.Blob);
        Assert.Equal("Mia (version 1) as an old woman, clothes kept.", OriginWords.Long(saved.Origin!));
    }

    [Fact]
    public void An_unfinished_or_foreign_mix_is_refused()
    {
        var foreign = _host.Get<CharacterDesk>().Create("bo", "Secret", SampleCharacters.All[3].Spec);
        var mixer = _host.Get<CharacterMixer>();

        Assert.Throws<StudioException>(() => mixer.Preview(Mix(OriginKind.Blend), Me));
        var stolen = Mix(OriginKind.Blend) with { Second = foreign, SecondVersion = _host.Get<CharacterLibrary>().Latest(foreign.Id, "bo") };
        Assert.Throws<StudioException>(() => mixer.Preview(stolen, Me));
        Assert.Throws<StudioException>(() => mixer.Save(stolen, "x", null, Me));
    }

    private CharacterMix Mix(OriginKind kind) => new() { Kind = kind, First = _mia, FirstVersion = Latest(_mia) };

    private CharacterVersion Latest(Character character) => _host.Get<CharacterLibrary>().Latest(character.Id, Me)!;

    private async Task<(Character Saved, GenerationRequest Request)> MakeAsync(CharacterMix mix)
    {
        var mixer = _host.Get<CharacterMixer>();
        string job = mixer.Preview(mix, Me).Id;
        await StudioHost.EventuallyAsync(() => _host.Get<JobQueue>().Find(job, Me) is { State: JobState.Completed });
        return (mixer.Save(mix, mix.SuggestedName, _host.Get<JobQueue>().Find(job, Me)!.PictureId, Me), _host.Engine.Requests[^1]);
    }

    public void Dispose() => _host.Dispose();
}
