using System.Text.Json;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;

namespace StoryStudio.Engine.Tests.Illustration.Datasets;

public sealed class ShardWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shards").FullName;

    private static DatasetPlan Plan(int count, bool references = false) =>
        new() { Count = count, Seed = 5, ReferencesOnly = references };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, DatasetPlan plan, int threads)
    {
        string folder = Path.Combine(_folder, name);
        new ShardWriter(plan, folder, threads).Write(_ => { }, CancellationToken.None);
        return Path.Combine(folder, plan.NameOf(0));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bytes()
    {
        string one = Write("one", Plan(9), threads: 1), four = Write("four", Plan(9), threads: 4);

        Assert.Equal(File.ReadAllBytes(one + ".safetensors"), File.ReadAllBytes(four + ".safetensors"));
        Assert.Equal(File.ReadAllText(one + ".jsonl"), File.ReadAllText(four + ".jsonl"));
    }

    [Fact]
    public void Shards_read_back_with_the_shapes_that_training_expects()
    {
        string path = Write("shapes", Plan(8), threads: 2);
        string[] lines = File.ReadAllLines(path + ".jsonl");
        using var file = SafetensorsFile.Open(path + ".safetensors");

        long people = lines.Sum(line => JsonDocument.Parse(line).RootElement.GetProperty("scene").GetProperty("people").GetArrayLength());
        Assert.Equal(8, lines.Length);
        void Has(string name, TensorType type, params long[] shape)
        {
            Assert.Equal(type, file[name].Type);
            Assert.Equal(shape, file[name].Shape);
        }
        Has("image", TensorType.U8, 8, 256, 256, 3);
        Has("mask", TensorType.U8, 8, 256, 256);
        Has("skeleton", TensorType.U8, 8, 128, 128);
        Has("person_scene", TensorType.I32, people);
        Has("person_slot", TensorType.I32, people);
        Has("keypoints", TensorType.F32, people, 18, 3);
        Has("face_box", TensorType.F32, people, 4);
        Has("face_points", TensorType.F32, people, 5, 2);
        Has("face_seen", TensorType.U8, people);
        Has("reference_character", TensorType.U8, people, 112, 112, 3);
        Has("reference_face", TensorType.U8, people, 112, 112, 3);
        Has("face", TensorType.U8, people, 112, 112, 3);
        Has("reference_attributes", TensorType.I32, people, CharacterLabels.Names.Count);
        Has("reference_colours", TensorType.F32, people, 6, 3);
    }

    [Fact]
    public void A_line_holds_four_captions_and_the_scene_that_gives_the_same_picture()
    {
        string path = Write("lines", Plan(3), threads: 1);
        using var file = SafetensorsFile.Open(path + ".safetensors");
        using var composer = new SceneComposer();
        byte[] images = file["image"].ToBytes();
        string[] lines = File.ReadAllLines(path + ".jsonl");

        for (int i = 0; i < lines.Length; i++)
        {
            var line = JsonDocument.Parse(lines[i]).RootElement;
            var scene = line.GetProperty("scene").Deserialize<SceneSpec>(DatasetJson.Options)!;

            Assert.Equal(4, line.GetProperty("captions").GetArrayLength());
            Assert.Equal("train", line.GetProperty("split").GetString());
            Assert.Equal(images.AsSpan(i * 256 * 256 * 3, 256 * 256 * 3).ToArray(), composer.Compose(scene).Picture);
        }
    }

    [Fact]
    public void People_rows_name_their_scene_and_slot_in_order()
    {
        string path = Write("rows", Plan(12), threads: 3);
        using var file = SafetensorsFile.Open(path + ".safetensors");

        var scenes = file["person_scene"].ToFloats();
        var slots = file["person_slot"].ToFloats();

        Assert.Equal(scenes.Order(), scenes);
        Assert.All(slots.Select((slot, i) => (slot, i)), row => Assert.Equal(row.i > 0 && scenes[row.i] == scenes[row.i - 1] ? slots[row.i - 1] + 1 : 0, row.slot));
    }

    [Fact]
    public void Reference_sets_hold_four_pictures_a_person()
    {
        string path = Write("references", Plan(5, references: true), threads: 2);
        using var file = SafetensorsFile.Open(path + ".safetensors");

        Assert.Equal([5, 4, 112, 112, 3], file["reference_face"].Shape);
        Assert.Equal([5, 4, 112, 112, 3], file["reference_character"].Shape);
        Assert.Equal([5, 4], file["face_seen"].Shape);
        Assert.Equal([0, 1, 2, 3, 4], file["identity"].ToFloats());
        Assert.Equal(5, File.ReadLines(path + ".jsonl").Count());
        Assert.Contains((byte)1, file["face_seen"].ToBytes());
    }

    [Fact]
    public void A_finished_shard_is_kept_and_an_unfinished_one_is_drawn()
    {
        string path = Write("resume", Plan(4), threads: 1);
        var written = File.GetLastWriteTimeUtc(path + ".safetensors");
        byte[] bytes = File.ReadAllBytes(path + ".safetensors");

        Write("resume", Plan(4), threads: 1);
        Assert.Equal(written, File.GetLastWriteTimeUtc(path + ".safetensors"));

        File.Delete(path + ".safetensors");
        Write("resume", Plan(4), threads: 1);
        Assert.Equal(bytes, File.ReadAllBytes(path + ".safetensors"));
    }

    [Fact]
    public void A_folder_with_another_dataset_is_refused()
    {
        Write("taken", Plan(2), threads: 1);

        var failure = Assert.Throws<StudioException>(() => Write("taken", Plan(2) with { Seed = 6 }, threads: 1));

        Assert.Contains("another dataset", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_the_captions_lie_beside_the_shards()
    {
        Write("words", Plan(1), threads: 1);

        var words = JsonSerializer.Deserialize<string[]>(File.ReadAllText(Path.Combine(_folder, "words", "words.json")))!;

        Assert.Contains("umbrella", words);
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
    }

    [Fact]
    public void Cancelling_leaves_no_finished_file_behind()
    {
        using var cancel = new CancellationTokenSource();
        string folder = Path.Combine(_folder, "cancelled");

        Assert.Throws<OperationCanceledException>(() => new ShardWriter(Plan(50), folder, 1).Write(_ => cancel.Cancel(), cancel.Token));

        Assert.Empty(Directory.GetFiles(folder, "*.safetensors"));
    }
}
