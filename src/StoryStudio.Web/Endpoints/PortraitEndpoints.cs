using StoryStudio.Web.Drawing;

namespace StoryStudio.Web.Endpoints;

/// <summary>People drawn from attributes: the samples and the designer's live picture.</summary>
public static class PortraitEndpoints
{
    public static void MapPortraits(this RouteGroupBuilder api) =>
        api.MapGet("/portraits/{side:int}/{attributes}.png", (int side, string attributes, HttpContext context) =>
            side is Portraits.Side or Portraits.SmallSide && Portraits.FromAddress(attributes) is { } spec
                ? Answers.Immutable(context, Portraits.Draw(spec, side), "image/png")
                : Results.NotFound());
}
