using LiteDB;

namespace StoryStudio.Data.Sharing;

/// <summary>A link that shows one sheet to whoever has it.</summary>
public sealed record ShareLink
{
    [BsonId]
    public required string Id { get; init; }

    public required string TokenHash { get; init; }
    public required string ProjectId { get; init; }
    public required string SheetId { get; init; }
    public required string Author { get; init; }
    public required DateTime Created { get; init; }

    /// <summary>UTC; from then on the link leads nowhere.</summary>
    public required DateTime Expires { get; init; }

    public DateTime? Revoked { get; init; }

    /// <summary>Null lets in everybody who has the link.</summary>
    public SharePassword? Password { get; init; }

    /// <summary>How many guests may come; null for any number.</summary>
    public int? MostGuests { get; init; }

    /// <summary>How many came; counted only where there is a limit.</summary>
    public int Guests { get; init; }

    public bool IsUsedUp => Guests >= MostGuests;

    public bool IsLive(DateTime now) => Revoked is null && now < Expires;
}
