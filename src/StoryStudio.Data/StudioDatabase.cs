using LiteDB;
using StoryStudio.Engine;

namespace StoryStudio.Data;

/// <summary>The one LiteDB file: opens it, brings it to the newest version, hands out collections.</summary>
public sealed class StudioDatabase : IDisposable
{
    private readonly LiteDatabase _database;

    /// <summary>Opens <c>studio.db</c> in a folder, which is made when absent; an older file is copied before it is migrated.</summary>
    public StudioDatabase(string folder) : this(folder, Migrations.All)
    {
    }

    /// <summary>Opens a database in memory.</summary>
    public StudioDatabase(Stream stream)
    {
        _database = new LiteDatabase(stream, NewMapper());
        Migrate(Migrations.All, backup: null);
    }

    internal StudioDatabase(string folder, IReadOnlyList<Action<ILiteDatabase>> migrations)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "studio.db");
        try
        {
            _database = new LiteDatabase(new ConnectionString(file) { Connection = ConnectionType.Direct }, NewMapper());
        }
        catch (IOException cause)
        {
            throw new StudioException(
                $"The database {file} cannot be opened: {cause.Message}",
                "Another StoryStudio may be running on the same data folder; stop it or set Studio:DataFolder.", cause);
        }
        try
        {
            Migrate(migrations, version => File.Copy(file, $"{file}.v{version}.bak", overwrite: true));
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Held by whoever reads jobs, or the takes that follow them, to write them again.</summary>
    internal Lock JobGate { get; } = new();

    public ILiteCollection<T> Collection<T>(string name) => _database.GetCollection<T>(name);

    /// <summary>Runs writes that stand or fall together; LiteDB's transactions belong to the thread.</summary>
    public void InTransaction(Action writes)
    {
        _database.BeginTrans();
        try
        {
            writes();
            _database.Commit();
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>True when the file answers; for the health check.</summary>
    public bool Answers() => _database.UserVersion >= 0;

    public void Dispose() => _database.Dispose();

    private void Migrate(IReadOnlyList<Action<ILiteDatabase>> migrations, Action<int>? backup)
    {
        _database.UtcDate = true;
        int version = _database.UserVersion;
        if (version > migrations.Count)
            throw new StudioException(
                $"The database is of version {version}, newer than this StoryStudio knows ({migrations.Count}).",
                "Start the newer StoryStudio again, or restore a backup from before the upgrade.");
        if (version == migrations.Count) return;
        if (version > 0)
        {
            _database.Checkpoint();
            backup?.Invoke(version);
        }
        for (; version < migrations.Count; version++)
        {
            int next = version + 1;
            InTransaction(() => migrations[next - 1](_database));
            _database.UserVersion = next;
        }
        _database.Checkpoint();
    }

    // Not BsonMapper.Global: settings there would leak between databases.
    private static BsonMapper NewMapper() => new() { EmptyStringToNull = false, TrimWhitespace = false };
}
