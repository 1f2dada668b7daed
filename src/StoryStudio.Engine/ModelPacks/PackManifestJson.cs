using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;

namespace StoryStudio.Engine.ModelPacks;

/// <summary><c>pack.json</c> to and from <see cref="PackManifest"/>, and the schema of it.</summary>
public static class PackManifestJson
{
    public const string FileName = "pack.json";

    /// <summary>A manifest lists files and numbers; anything longer is not one.</summary>
    private const int MaxBytes = 4 << 20;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <exception cref="ModelPackException">Missing, too large, not JSON, an unknown or missing field.</exception>
    public static PackManifest Read(string folder)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), path = Path.Combine(folder, FileName);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                throw new ModelPackException(name, $"{FileName} is larger than {MaxBytes >> 20} MB.", "Take pack.json from the pack's origin.");
            return JsonSerializer.Deserialize<PackManifest>(File.ReadAllBytes(path), Options)
                ?? throw new ModelPackException(name, $"{FileName} is empty.", "Write it again with: tools pack");
        }
        catch (JsonException e)
        {
            throw new ModelPackException(name, $"{FileName} cannot be read: {e.Message}", "Compare it with models/pack.schema.json.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelPackException(name, $"{FileName} cannot be opened.", "A pack is a folder with a pack.json that may be read.", e);
        }
    }

    public static string Write(PackManifest manifest) => JsonSerializer.Serialize(manifest, Options) + "\n";

    /// <summary>The JSON Schema of <c>pack.json</c>, as committed in <c>models/pack.schema.json</c>.</summary>
    public static string Schema()
    {
        var node = JsonSchemaExporter.GetJsonSchemaAsNode(Options, typeof(PackManifest), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        var root = node.AsObject();
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "StoryStudio model pack");
        return root.ToJsonString(Options) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        ICustomAttributeProvider? source = context.PropertyInfo?.AttributeProvider ?? context.TypeInfo.Type;
        var description = source.GetCustomAttributes(typeof(DescriptionAttribute), false).OfType<DescriptionAttribute>().FirstOrDefault()
            ?? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>();
        if (description is not null && schema is JsonObject described) described.Insert(0, "description", description.Description);
        return schema;
    }
}
