using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using StoryStudio.Engine.Conditioning;
using StoryStudio.Engine.Conversion;
using StoryStudio.Engine.Illustration.Datasets;
using StoryStudio.Engine.Illustration.People;
using StoryStudio.Engine.Imaging;
using StoryStudio.Engine.Onnx;
using StoryStudio.Engine.Pipelines;
using StoryStudio.Engine.Tests.Golden;

namespace StoryStudio.Engine.Tests.Pipelines;

/// <summary>The built-in pack's own eyes on reference pictures of people whom they have not been trained on.</summary>
public sealed class BuiltInVisionTests : IDisposable
{
    private const int Count = 20, Size = RenderedScene.Size;

    private readonly SceneComposer _composer = new();

    private static string Pack => Path.Combine(Fixtures.Root, "..", "..", "models", "flat-illustration");

    public void Dispose() => _composer.Dispose();

    [Fact]
    public void Finds_the_face_and_its_five_points()
    {
        using var detector = Open("face_detector");
        var shape = new FaceDetectorShape { Width = Size, Height = Size };
        int found = 0;
        var references = References().Where(r => r.People[0].Face is not null).ToList();
        foreach (var reference in references)
        {
            var outputs = Run(detector, reference, PixelScaling.Scrfd);
            var heads = shape.Strides.Select(s => new FaceHead(s, outputs[$"score_{s}"], outputs[$"bbox_{s}"], outputs[$"kps_{s}"])).ToList();
            var face = FaceDetection.Decode(heads, 1, shape) is [var best, ..] ? best : null;
            var truth = reference.People[0].Face!;

            if (face is not null && face.Points.Zip(truth.Points).All(p => MathF.Abs(p.First.X - p.Second.X) + MathF.Abs(p.First.Y - p.Second.Y) < 0.35f * truth.Box.Width)) found++;
        }

        Assert.True(found >= 0.8 * references.Count, $"{found} of {references.Count}");
    }

    [Fact]
    public void Cuts_out_the_person()
    {
        using var segmenter = Open("segmenter");
        double sum = 0;
        foreach (var reference in References())
        {
            float[] person = Run(segmenter, reference, PixelScaling.SignedUnit)["person"];
            int common = 0, either = 0;
            for (int i = 0; i < person.Length; i++)
            {
                bool given = person[i] > 0.5f, wanted = reference.Mask[i] > 0;
                if (given && wanted) common++;
                if (given || wanted) either++;
            }
            sum += (double)common / either;
        }

        Assert.InRange(sum / Count, 0.75, 1);
    }

    [Fact]
    public void Sees_the_skeleton()
    {
        using var detector = Open("pose_detector");
        int near = 0, all = 0;
        foreach (var reference in References())
        {
            var outputs = Run(detector, reference, PixelScaling.SignedUnit);
            var figures = PoseDetection.Decode(outputs["joints"], outputs["ways"], Size / 4, Size, 1);
            var truth = reference.People[0].Keypoints;
            float extent = truth.Where(p => p.IsVisible).Max(p => p.Y) - truth.Where(p => p.IsVisible).Min(p => p.Y);
            all += truth.Count(p => p.IsVisible);
            near += figures.Count == 0 ? 0 : figures.Max(figure => figure.Body.Zip(truth).Count(p =>
                p.First.IsVisible && p.Second.IsVisible && MathF.Abs(p.First.X - p.Second.X) + MathF.Abs(p.First.Y - p.Second.Y) < 0.14f * extent));
        }

        Assert.True(near >= 0.9 * all, $"{near} of {all} joints");
    }

    private IEnumerable<RenderedScene> References() => Enumerable.Range(0, Count).Select(i =>
        ReferenceView.Render(_composer, CharacterSampler.Sample((ulong)i, CharacterSplit.HeldOut), (ulong)i));

    private static InferenceSession Open(string component)
    {
        using var model = new ComponentModel(Path.Combine(Pack, component));
        return new(OnnxWriter.ToBytes(model.ConvNet()));
    }

    private static Dictionary<string, float[]> Run(InferenceSession session, RenderedScene scene, PixelScaling scaling)
    {
        float[] blob = PixelTensor.Create(new PixelImage(Size, Size, scene.Picture), scaling);
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(ConvNetGraph.Pixels, new DenseTensor<float>(blob, [1, 3, Size, Size]))]);
        return outputs.ToDictionary(o => o.Name, o => o.AsEnumerable<float>().ToArray());
    }
}
