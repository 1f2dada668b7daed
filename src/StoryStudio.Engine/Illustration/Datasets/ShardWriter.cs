using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Captions;

namespace StoryStudio.Engine.Illustration.Datasets;

/// <summary>Draws a dataset into a folder: safetensors shards, a JSONL of the same name each, <c>dataset.json</c>, <c>words.json</c>.</summary>
/// <remarks>A finished shard is kept when the work goes on later: files get their name only when they are complete.</remarks>
public sealed class ShardWriter(DatasetPlan plan, string folder, int threads)
{
    private string PlanPath => Path.Combine(folder, "dataset.json");

    /// <param name="progress">Called with the number of items done, from several threads; finished shards count at once.</param>
    /// <exception cref="StudioException">The folder cannot be written to, or holds another dataset.</exception>
    public void Write(Action<int> progress, CancellationToken cancellationToken)
    {
        MakeFolder();
        ClaimFolder();
        WriteWhole(Path.Combine(folder, "words.json"), JsonSerializer.Serialize(Vocabulary.Words, DatasetJson.Options));
        for (int shard = 0; shard < plan.ShardCount; shard++)
        {
            string path = Path.Combine(folder, plan.NameOf(shard));
            if (File.Exists(path + ".safetensors") && File.Exists(path + ".jsonl")) progress(plan.LengthOf(shard));
            else WriteShard(shard, path, progress, cancellationToken);
        }
    }

    private void WriteShard(int number, string path, Action<int> progress, CancellationToken cancellationToken)
    {
        IShard shard = plan.ReferencesOnly ? new ReferenceShard(plan, number) : new SceneShard(plan, number);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(
            0, shard.Count, options, () => new SceneComposer(),
            (index, _, composer) =>
            {
                shard.Fill(index, composer);
                progress(1);
                return composer;
            },
            composer => composer.Dispose());
        WriteWhole(path + ".jsonl", string.Concat(shard.Lines.Select(line => line + "\n")));
        SafetensorsWriter.Write(path + ".safetensors", shard.Tensors, new Dictionary<string, string>
        {
            ["attributes"] = string.Join(',', CharacterLabels.Names),
            ["split"] = plan.SplitName,
        });
    }

    private void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"Cannot write to {folder}.", "Choose a folder that may be written to; a file of that name must not exist.", e);
        }
    }

    /// <summary>A folder belongs to one plan: its options cannot change halfway.</summary>
    private void ClaimFolder()
    {
        string wanted = JsonSerializer.Serialize(plan, DatasetJson.Options);
        if (File.Exists(PlanPath) && File.ReadAllText(PlanPath) is var found && found != wanted)
        {
            throw new StudioException(
                $"{folder} already holds another dataset ({found}).", "Choose an empty folder, or repeat the options it was started with.");
        }
        WriteWhole(PlanPath, wanted);
    }

    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }
}
