namespace StoryStudio.Engine.Onnx;

/// <summary>Element types, numbered as in ONNX's TensorProto.DataType.</summary>
public enum OnnxType
{
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
}
