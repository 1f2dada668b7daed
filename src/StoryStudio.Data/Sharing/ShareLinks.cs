using LiteDB;
using StoryStudio.Data.Characters;
using StoryStudio.Data.Projects;
using StoryStudio.Data.Sheets;
using StoryStudio.Engine;

namespace StoryStudio.Data.Sharing;

/// <summary>Links to sheets: made and revoked by members, followed by anybody.</summary>
public sealed class ShareLinks(StudioDatabase database, ProjectRights rights, TimeProvider time)
{
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);
    public const int PasswordLength = 200;
    public const int HighestLimit = 1000;

    private readonly Lock _gate = new();
    private readonly ILiteCollection<ShareLink> _links = database.Collection<ShareLink>("share_links");
    private readonly ILiteCollection<CharacterSheet> _sheets = database.Collection<CharacterSheet>("character_sheets");
    private readonly ILiteCollection<Character> _characters = database.Collection<Character>("characters");
    private readonly ILiteCollection<Project> _projects = database.Collection<Project>("projects");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Makes a link; the token is told here and nowhere else.</summary>
    /// <exception cref="StudioException">The caller may not, or the wish is no sensible one.</exception>
    /// <param name="mostGuests">Null lets in any number.</param>
    public (ShareLink Link, string Token) Create(string sheetId, string caller, TimeSpan lifetime, string? password, int? mostGuests = null)
    {
        if (_sheets.FindById(sheetId) is not { } sheet || !rights.Allow(sheet.ProjectId, caller, ProjectRole.Viewer))
            throw new StudioException("There is no such sheet.", "Make a new one.");
        rights.Require(sheet.ProjectId, caller, ProjectRole.Editor);
        if (lifetime <= TimeSpan.Zero || lifetime > LongestLifetime)
            throw new StudioException("A link cannot live that long.", $"Choose at most {LongestLifetime.TotalDays:0} days.");
        if (password?.Length > PasswordLength) throw new StudioException("This password is too long.", $"Use at most {PasswordLength} characters.");
        if (mostGuests is < 1 or > HighestLimit) throw new StudioException($"A link cannot be for {mostGuests} guests.", $"Choose 1 to {HighestLimit}, or any number.");

        string token = ShareToken.New();
        var link = new ShareLink
        {
            Id = Guid.NewGuid().ToString("N"),
            TokenHash = ShareToken.Hash(token),
            ProjectId = sheet.ProjectId,
            SheetId = sheetId,
            Author = caller,
            Created = Now,
            Expires = Now + lifetime,
            Password = string.IsNullOrEmpty(password) ? null : SharePassword.Of(password),
            MostGuests = mostGuests,
        };
        _links.Insert(link);
        return (link, token);
    }

    /// <summary>The links of a sheet, newest first.</summary>
    public IReadOnlyList<ShareLink> Of(string sheetId, string caller) =>
        [.. _links.Find(row => row.SheetId == sheetId).Where(link => rights.Allow(link.ProjectId, caller, ProjectRole.Editor)).OrderByDescending(link => link.Created)];

    /// <summary>Ends a link at once; false when there is none for this caller.</summary>
    public bool Revoke(string id, string caller) =>
        _links.FindById(id) is { } link && rights.Allow(link.ProjectId, caller, ProjectRole.Editor) && Change(id, known => known with { Revoked = known.Revoked ?? Now });

    /// <summary>Lets one more guest in; false when the link is over or as many came as may.</summary>
    public bool CountGuest(string id) =>
        Change(id, link => !link.IsLive(Now) || link.IsUsedUp ? null : link with { Guests = link.Guests + 1 });

    /// <summary>Where a token leads; null when it is wrong, expired or revoked, or when what it shows is gone.</summary>
    public (ShareLink Link, CharacterSheet Sheet)? Follow(string token)
    {
        string hash = ShareToken.Hash(token);
        return _links.FindOne(row => row.TokenHash == hash) is { } link && link.IsLive(Now)
            && _sheets.FindById(link.SheetId) is { } sheet
            && _characters.FindById(sheet.CharacterId) is { Deleted: null }
            && _projects.FindById(sheet.ProjectId) is { Deleted: null }
            ? (link, sheet)
            : null;
    }

    // A guest who comes while the link is revoked must not bring it back.
    private bool Change(string id, Func<ShareLink, ShareLink?> change)
    {
        lock (_gate) return _links.FindById(id) is { } link && change(link) is { } changed && _links.Update(changed);
    }
}
