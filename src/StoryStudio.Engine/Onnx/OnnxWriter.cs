using System.Globalization;
using Google.Protobuf;
using StoryStudio.Engine.Onnx.Protocol;

namespace StoryStudio.Engine.Onnx;

/// <summary>Serialises a graph as an ONNX model: one file, or two when its weights are large.</summary>
public static class OnnxWriter
{
    private const long IrVersion = 10;
    private const long OpsetVersion = 21;

    /// <summary>Constants below this stay in the model: ONNX Runtime reads shapes from them while it loads.</summary>
    private const int SmallConstant = 1024;

    /// <summary>ONNX Runtime maps external data at offsets that are multiples of the page size.</summary>
    private const int Alignment = 4096;

    /// <summary>The model with its weights inside; for models well below protobuf's limit of 2 GB.</summary>
    public static byte[] ToBytes(GraphBuilder graph)
    {
        var model = Skeleton(graph);
        foreach (var initializer in graph.Initializers) model.Graph.Initializer.Add(Inside(initializer));
        return model.ToByteArray();
    }

    /// <summary>
    /// Writes <c>model.onnx</c> and, beside it, <c>model.onnx.data</c> with the weights, which ONNX Runtime maps instead
    /// of loading. One weight at a time is in memory.
    /// </summary>
    public static void Write(GraphBuilder graph, string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        string dataPath = path + ".data";
        var model = Skeleton(graph);
        long total = graph.Initializers.Sum(i => i.ByteCount);
        using (var data = File.Create(dataPath))
        {
            foreach (var initializer in graph.Initializers)
            {
                cancellation.ThrowIfCancellationRequested();
                model.Graph.Initializer.Add(initializer.ByteCount < SmallConstant
                    ? Inside(initializer)
                    : Outside(initializer, data, Path.GetFileName(dataPath)));
                progress?.Report(total == 0 ? 1 : data.Position / (double)total);
            }
        }
        using var file = File.Create(path);
        model.WriteTo(file);
    }

    private static TensorProto Inside(Initializer initializer)
    {
        var tensor = Describe(initializer);
        tensor.RawData = UnsafeByteOperations.UnsafeWrap(Bytes(initializer));
        return tensor;
    }

    private static TensorProto Outside(Initializer initializer, Stream data, string location)
    {
        if (data.Position % Alignment is > 0 and var rest) data.Write(new byte[Alignment - rest]);
        var tensor = Describe(initializer);
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        AddExternal(tensor, "location", location);
        AddExternal(tensor, "offset", data.Position.ToString(CultureInfo.InvariantCulture));
        AddExternal(tensor, "length", initializer.ByteCount.ToString(CultureInfo.InvariantCulture));
        data.Write(Bytes(initializer));
        return tensor;
    }

    private static void AddExternal(TensorProto tensor, string key, string value) =>
        tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });

    private static byte[] Bytes(Initializer initializer)
    {
        byte[] bytes = initializer.Bytes();
        return bytes.LongLength == initializer.ByteCount
            ? bytes
            : throw new InvalidOperationException($"{initializer.Value} has {bytes.LongLength} bytes instead of {initializer.ByteCount}.");
    }

    private static TensorProto Describe(Initializer initializer)
    {
        var tensor = new TensorProto { Name = initializer.Value.Name, DataType = (int)initializer.Value.Type };
        tensor.Dims.AddRange(initializer.Shape);
        return tensor;
    }

    private static ModelProto Skeleton(GraphBuilder graph)
    {
        var proto = new GraphProto { Name = graph.Name };
        proto.Node.AddRange(graph.Nodes.Select(ToProto));
        proto.Input.AddRange(graph.Inputs.Select(ToProto));
        proto.Output.AddRange(graph.Outputs.Select(ToProto));
        return new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "StoryStudio",
            Graph = proto,
            OpsetImport =
            {
                new OperatorSetIdProto { Domain = "", Version = OpsetVersion },
                new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 },
            },
        };
    }

    private static NodeProto ToProto(Node node)
    {
        var proto = new NodeProto { Name = node.Name, OpType = node.Operator };
        if (node.Domain.Length > 0) proto.Domain = node.Domain;
        proto.Input.AddRange(node.Inputs.Reverse().SkipWhile(i => i.Length == 0).Reverse());
        proto.Output.AddRange(node.Outputs);
        proto.Attribute.AddRange(node.Attributes.Select(a => ToProto(a.Name, a.Value)));
        return proto;
    }

    private static AttributeProto ToProto(string name, object value)
    {
        var proto = new AttributeProto { Name = name };
        switch (value)
        {
            case long number: (proto.I, proto.Type) = (number, AttributeProto.Types.AttributeType.Int); break;
            case float number: (proto.F, proto.Type) = (number, AttributeProto.Types.AttributeType.Float); break;
            case string text: (proto.S, proto.Type) = (ByteString.CopyFromUtf8(text), AttributeProto.Types.AttributeType.String); break;
            case long[] numbers: proto.Ints.AddRange(numbers); proto.Type = AttributeProto.Types.AttributeType.Ints; break;
            case float[] numbers: proto.Floats.AddRange(numbers); proto.Type = AttributeProto.Types.AttributeType.Floats; break;
            default: throw new ArgumentException($"Attribute {name} has the unsupported type {value.GetType()}.", nameof(value));
        }
        return proto;
    }

    private static ValueInfoProto ToProto(Value value)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)value.Type };
        if (value.Shape is { } shape)
        {
            tensor.Shape = new();
            tensor.Shape.Dim.AddRange(shape.Select(d => d.Symbol is { } symbol
                ? new TensorShapeProto.Types.Dimension { DimParam = symbol }
                : new TensorShapeProto.Types.Dimension { DimValue = d.Size }));
        }
        return new() { Name = value.Name, Type = new() { TensorType = tensor } };
    }
}
