using System.Security.Cryptography;

namespace StoryStudio.Data.Sharing;

/// <summary>A password as it is stored: PBKDF2 with SHA-256 and a salt of its own.</summary>
public sealed record SharePassword(byte[] Salt, byte[] Hash)
{
    /// <summary>OWASP's figure for PBKDF2-SHA256.</summary>
    public const int Iterations = 600_000;

    /// <summary>Matches nothing, and takes as long as any other to say so.</summary>
    public static SharePassword Nobody { get; } = new(RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));

    public static SharePassword Of(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return new SharePassword(salt, Derive(password, salt));
    }

    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt), Hash);

    private static byte[] Derive(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);
}
