using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkiaSharp;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Web.Drawing;

/// <summary>Reference pictures of drawn people, and their attributes as text for addresses and rows.</summary>
public static class Portraits
{
    /// <summary>Pixels of a reference picture.</summary>
    public const int Side = 512;

    /// <summary>Pixels of a picture in a grid.</summary>
    public const int SmallSide = 192;

    // A character's attributes take about 700 characters.
    private const int LongestAddress = 2000;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static byte[] Draw(CharacterSpec spec, int side = Side)
    {
        using var picture = ReferencePortrait.Render(spec, side, seed: spec.TintSeed);
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    public static string Json(CharacterSpec spec) => JsonSerializer.Serialize(spec, Options);

    /// <summary>Where a browser gets the picture of this person: pictures never travel through the render tree.</summary>
    public static string Address(CharacterSpec spec, int side = Side) =>
        $"/api/portraits/{side}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Json(spec)))}.png";

    /// <summary>The person of an address; null when it is none.</summary>
    public static CharacterSpec? FromAddress(string base64) =>
        base64.Length <= LongestAddress && Base64Url.IsValid(base64)
            ? FromJson(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(base64)))
            : null;

    public static CharacterSpec? FromJson(string? json)
    {
        if (string.IsNullOrEmpty(json)) return null;
        try
        {
            return JsonSerializer.Deserialize<CharacterSpec>(json, Options) is { } spec && IsDrawable(spec) ? spec : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The ranges that CharacterSpec states; the renderer trusts them.
    private static bool IsDrawable(CharacterSpec spec) =>
        spec is { BrowWeight: >= 0 and <= 1, HeadWidth: >= -0.031f and <= 0.031f, Height: >= 0.939f and <= 1.061f };
}
