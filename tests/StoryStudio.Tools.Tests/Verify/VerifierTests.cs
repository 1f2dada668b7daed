using Spectre.Console;
using StoryStudio.Tools.Verify;

namespace StoryStudio.Tools.Tests.Verify;

public sealed class VerifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verify").FullName;

    public static TheoryData<string> Cases =>
        new(Verifier.CasesIn(VerificationFixtures.Root).Select(c => Path.GetRelativePath(VerificationFixtures.Root, c)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(Cases))]
    public void Every_committed_case_passes(string name)
    {
        var result = Verifier.Run(Path.Combine(VerificationFixtures.Root, name));

        Assert.True(result.Passed, result.Failure?.Message ?? string.Join(", ", result.Criteria.Select(c => $"{c.Error} > {c.Criterion.Limit}")));
        Assert.All(result.Criteria, c => Assert.True(c.Elements > 0));
    }

    [Theory]
    [InlineData("03_unet/square", "03_unet/unet/diffusion_pytorch_model.safetensors", "up_blocks.0.resnets.1.conv1.weight")]
    [InlineData("04_unet_storymaker/chars1", "04_unet_storymaker/adapter.safetensors", "ip_adapter.31.to_v_ip.weight")]
    [InlineData("05_storymaker_proj/tiny", "05_storymaker_proj/tiny/image_proj.safetensors", "image_proj_model.bg_embed")]
    [InlineData("06_controlnet/square", "06_controlnet/controlnet/diffusion_pytorch_model.safetensors", "controlnet_mid_block.bias")]
    [InlineData("07_vae/size0", "07_vae/vae/diffusion_pytorch_model.safetensors", "decoder.conv_in.bias")]
    [InlineData("08_clip/text_encoder", "08_clip/text_encoder/model.safetensors", "text_model.encoder.layers.0.mlp.fc1.bias")]
    public void One_wrong_weight_fails(string name, string weights, string key)
    {
        VerificationFixtures.CopyGroups(_folder, name.StartsWith("03", StringComparison.Ordinal) ? [name.Split('/')[0]] : ["03_unet", name.Split('/')[0]]);
        VerificationFixtures.Perturb(Path.Combine(_folder, weights), key);

        var result = Verifier.Run(Path.Combine(_folder, name));

        Assert.Null(result.Failure);
        Assert.False(result.Passed);
        Assert.Contains(result.Criteria, c => c.Elements > 0 && c.Error > c.Criterion.Limit);
    }

    [Theory]
    [InlineData("\"kind\": \"unet\"", "\"kind\": \"dream\"", "dream")]
    [InlineData("\"sample_out\"", "\"sample_in\"", "sample_in")]
    [InlineData("\"sample_out\"", "\"dbg.conv_in\"", "dbg.conv_in")]
    [InlineData("inputs.safetensors", "nothing.safetensors", "sample")]
    public void What_cannot_be_compared_is_a_failure(string text, string replacement, string named)
    {
        VerificationFixtures.CopyGroups(_folder, "03_unet");
        string path = Path.Combine(_folder, "03_unet/square", CaseFile.FileName);
        File.WriteAllText(path, File.ReadAllText(path).Replace(text, replacement, StringComparison.Ordinal));

        var result = Verifier.Run(Path.GetDirectoryName(path)!);

        Assert.False(result.Passed);
        Assert.Contains(named, result.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"kind\":\"unet\",\"criteria\":null}")]
    [InlineData("{\"kind\":\"unet\",\"criteria\":[null]}")]
    [InlineData("{\"kind\":\"unet\",\"inputs\":7,\"criteria\":[]}")]
    public void A_case_that_is_none_fails_and_lets_the_others_run(string json)
    {
        VerificationFixtures.CopyGroups(_folder, "03_unet");
        string path = Path.Combine(_folder, "03_unet/square", CaseFile.FileName);
        File.WriteAllText(path, json);

        var result = Verifier.Run(Path.GetDirectoryName(path)!);

        Assert.False(result.Passed);
        Assert.NotNull(result.Failure);
    }

    [Fact]
    public void A_case_without_criteria_fails()
    {
        VerificationFixtures.CopyGroups(_folder, "03_unet");
        string path = Path.Combine(_folder, "03_unet/square", CaseFile.FileName);
        File.WriteAllText(path, """{ "kind": "unet", "model": "../unet", "criteria": [] }""");

        Assert.False(Verifier.Run(Path.GetDirectoryName(path)!).Passed);
    }

    [Fact]
    public void The_command_ends_with_1_when_a_case_fails_or_there_is_none()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(new StringWriter()) });
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        VerificationFixtures.CopyGroups(_folder, "03_unet");
        VerificationFixtures.Perturb(Path.Combine(_folder, "03_unet/unet/diffusion_pytorch_model.safetensors"), "conv_in.bias");

        Assert.Equal(1, VerifyCommand.Run(empty, console));
        Assert.Equal(1, VerifyCommand.Run(_folder, console));
    }
}
