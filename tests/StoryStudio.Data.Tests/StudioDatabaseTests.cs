using LiteDB;
using StoryStudio.Data.Jobs;
using StoryStudio.Engine;

namespace StoryStudio.Data.Tests;

public sealed class StudioDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rows_survive_closing_and_opening()
    {
        using (var first = new StudioDatabase(_folder.Path))
            new JobQueue(first, TimeProvider.System).Enqueue("ana", "in the park", "{}");

        using var second = new StudioDatabase(_folder.Path);
        var job = Assert.Single(new JobQueue(second, TimeProvider.System).Line());
        Assert.Equal("in the park", job.Title);
    }

    [Fact]
    public void A_migration_runs_once_and_leaves_a_copy_of_the_old_file()
    {
        int runs = 0;
        Action<ILiteDatabase> addOne = database => { runs++; database.GetCollection("extra").Insert(new BsonDocument()); };
        new StudioDatabase(_folder.Path, Migrations.All).Dispose();

        new StudioDatabase(_folder.Path, [.. Migrations.All, addOne]).Dispose();
        new StudioDatabase(_folder.Path, [.. Migrations.All, addOne]).Dispose();

        Assert.Equal(1, runs);
        Assert.True(File.Exists(Path.Combine(_folder.Path, $"studio.db.v{Migrations.All.Count}.bak")));
    }

    [Fact]
    public void A_failing_migration_changes_nothing_and_refuses_to_start()
    {
        using (var first = new StudioDatabase(_folder.Path))
            new JobQueue(first, TimeProvider.System).Enqueue("ana", "in the park", "{}");
        Action<ILiteDatabase> broken = database =>
        {
            database.GetCollection("jobs").DeleteAll();
            throw new InvalidOperationException("half way");
        };

        Assert.Throws<InvalidOperationException>(() => new StudioDatabase(_folder.Path, [.. Migrations.All, broken]));

        using var again = new StudioDatabase(_folder.Path);
        Assert.Single(new JobQueue(again, TimeProvider.System).Line());
    }

    [Fact]
    public void A_newer_database_is_refused_with_advice()
    {
        new StudioDatabase(_folder.Path, [.. Migrations.All, _ => { }]).Dispose();

        var refusal = Assert.Throws<StudioException>(() => new StudioDatabase(_folder.Path));

        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Hint);
    }

    public void Dispose() => _folder.Dispose();
}
