using StoryStudio.Engine.Conversion;

namespace StoryStudio.Engine.Tests.Conversion;

public sealed class SafetensorsFileTests
{
    public static TheoryData<string> Good => new(Files("ok"));

    public static TheoryData<string> Bad => new(Files("reject"));

    public static TheoryData<string> Debatable => new(Files("ok_or_reject"));

    [Theory, MemberData(nameof(Good))]
    public void Good_files_open_and_every_tensor_reads(string file)
    {
        using var opened = SafetensorsFile.Open(SafeLoading.PathOf(file));

        Assert.NotEmpty(opened.Tensors);
        Assert.All(opened.Tensors.Values, t => Assert.Equal(t.Count, t.ToFloats().LongLength));
    }

    [Theory, MemberData(nameof(Bad))]
    public void Broken_and_hostile_files_are_refused_with_a_message(string file)
    {
        var error = Assert.Throws<StudioException>(() => SafetensorsFile.Open(SafeLoading.PathOf(file)));

        Assert.Contains(Path.GetFileName(file), error.Message);
    }

    [Theory, MemberData(nameof(Debatable))]
    public void Debatable_files_are_read_or_refused_but_never_crash(string file)
    {
        var error = Record.Exception(() => SafetensorsFile.Open(SafeLoading.PathOf(file)).Dispose());

        if (error is not null) Assert.IsType<StudioException>(error);
    }

    [Fact]
    public void Every_element_type_has_its_value()
    {
        using var file = SafetensorsFile.Open(SafeLoading.PathOf("good/all_dtypes.safetensors"));

        var expected = new Dictionary<string, float[]>
        {
            ["f64"] = [1.5f, -2],
            ["i64"] = [1, -2],
            ["f32"] = [.5f, -4],
            ["i32"] = [7, -8],
            ["f16"] = [.25f, -3],
            ["bf16"] = [1.25f, -6],
            ["i16"] = [9, -9],
            ["u8"] = [0, 255],
            ["i8"] = [-128, 127],
            ["bool"] = [1, 0],
        };
        Assert.All(expected, e => Assert.Equal(e.Value, file[e.Key].ToFloats()));
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        using var file = SafetensorsFile.Open(SafeLoading.PathOf("good/plain.safetensors"));

        var error = Assert.Throws<StudioException>(() => file["conv_in.weight"]);

        Assert.Contains("conv_in.weight", error.Message);
    }

    [Fact]
    public void What_the_writer_writes_the_reader_reads_and_twice_the_same_bytes()
    {
        StoredTensor[] tensors =
        [
            StoredTensor.From("picture", new byte[] { 1, 2, 3 }, 3, 1),
            StoredTensor.From("scalar", new[] { 2.5f }),
            StoredTensor.From("weights", new[] { 1f, -2, 3, 4, 5, 6 }, 2, 3),
        ];
        string folder = Directory.CreateTempSubdirectory("safetensors").FullName;
        string first = Path.Combine(folder, "a.safetensors"), second = Path.Combine(folder, "b.safetensors");

        SafetensorsWriter.Write(first, tensors, new Dictionary<string, string> { ["format"] = "pt" });
        SafetensorsWriter.Write(second, tensors.Reverse(), new Dictionary<string, string> { ["format"] = "pt" });

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        using var read = SafetensorsFile.Open(first);
        Assert.Equal("pt", read.Metadata["format"]);
        Assert.Equal([2L, 3L], read["weights"].Shape);
        Assert.Equal([1f, -2, 3, 4, 5, 6], read["weights"].ToFloats());
        Assert.Equal([1, 2, 3], read["picture"].ToBytes());
        Assert.Equal(2.5f, Assert.Single(read["scalar"].ToFloats()));
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Files(string expect) =>
        SafeLoading.Cases(f => f.EndsWith(".safetensors", StringComparison.Ordinal) && !f.Contains("expected"))
            .Where(c => c.Expect == expect).Select(c => c.File);
}
