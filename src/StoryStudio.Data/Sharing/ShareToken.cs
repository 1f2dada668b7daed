using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StoryStudio.Data.Sharing;

/// <summary>The secret of a link: 256 random bits in the address, of which only the hash is stored.</summary>
public static class ShareToken
{
    public const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 as 64 lower-case hex digits; any text has one.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
