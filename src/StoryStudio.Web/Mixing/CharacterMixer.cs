using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Images;
using StoryStudio.Data.Jobs;
using StoryStudio.Data.Pictures;
using StoryStudio.Engine;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Poses;
using StoryStudio.Web.Characters;
using StoryStudio.Web.Jobs;

namespace StoryStudio.Web.Mixing;

/// <summary>Shows mixes and puts them into the library, with their origin.</summary>
public sealed class CharacterMixer(
    CharacterLibrary library, CharacterCasting casting, GenerationQueue queue, PictureLibrary pictures, ImageStore images, IOptions<StudioOptions> options)
{
    /// <summary>Asks the queue for a picture of the mix.</summary>
    /// <exception cref="StudioException">Something is not chosen, or the engine refuses.</exception>
    public GenerationJob Preview(CharacterMix mix, string caller)
    {
        Require(mix, caller);
        return queue.Submit(caller, new GenerationRequest
        {
            Pack = options.Value.Pack,
            Prompt = mix.Prompt,
            Characters = [casting.Of(mix.Recipe)],
            Pose = PoseLibrary.Find("standing").Pose,
            Seed = RandomNumberGenerator.GetInt32(int.MaxValue),
        });
    }

    /// <param name="pictureId">The picture that <see cref="Preview"/> led to; needed for another age, and the face of the others in lists.</param>
    /// <exception cref="StudioException">Something is not chosen, or the caller may not.</exception>
    public Character Save(CharacterMix mix, string name, string? pictureId, string caller)
    {
        Require(mix, caller);
        string? made = pictureId is null ? null : pictures.Find(pictureId, caller)?.Blob;
        if (mix.NeedsPicture && made is null) throw new StudioException("There is no picture of this age yet.", "Make the picture first; it becomes the new character's reference.");
        var recipe = mix.Recipe;
        return library.Create(mix.NeedsPicture ? Aged(mix, name, made!) : new NewCharacter
        {
            ProjectId = mix.First.ProjectId,
            Name = name,
            Picture = recipe.References[0],
            More = [.. recipe.References.Skip(1)],
            Cover = made,
            Tags = mix.First.Tags,
            Origin = mix.Origin,
            Outfits = recipe.Outfits,
            OutfitId = recipe.OutfitId,
            FaceOnly = recipe.FaceOnly,
            Blend = recipe.Blend,
        }, caller);
    }

    // The clothes come from the picture before, so that they do not change with every generation.
    private NewCharacter Aged(CharacterMix mix, string name, string picture)
    {
        var (width, height) = PictureLimits.Require(images.Read(picture), "The picture");
        var clothes = new Outfit { Id = "kept", Name = "Clothes kept", Blob = mix.FirstVersion.Worn?.Blob ?? mix.FirstVersion.References[0].Blob };
        return new NewCharacter
        {
            ProjectId = mix.First.ProjectId,
            Name = name,
            Picture = new CharacterPicture { Id = Guid.NewGuid().ToString("N"), Name = mix.Origin.Words!, Blob = picture, Width = width, Height = height },
            Tags = mix.First.Tags,
            Origin = mix.Origin,
            Outfits = [.. mix.FirstVersion.Outfits.Where(outfit => outfit.Id != clothes.Id), clothes],
            OutfitId = clothes.Id,
        };
    }

    private void Require(CharacterMix mix, string caller)
    {
        if (mix.Missing is { } missing) throw new StudioException("The mix is not complete.", missing);
        if (mix.FirstVersion.CharacterId != mix.First.Id || (mix.SecondVersion is { } version && version.CharacterId != mix.Second?.Id))
            throw new ArgumentException("A version belongs to another character.", nameof(mix));
        if (library.Find(mix.First.Id, caller) is null || (mix.Second is { } second && library.Find(second.Id, caller) is null))
            throw new StudioException("A character of the mix is gone.", "It was deleted, or it is not yours.");
    }
}
