using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using SurrogateHost.Jobs;
using SurrogateHost.Messages;

namespace SurrogateHost.Messaging;

/// <summary>The JSON Schema of every message, made from the message types and their documentation.</summary>
public static class MessageSchemas
{
    private static readonly Assembly s_contracts = typeof(ProgramSubmitted).Assembly;

    /// <summary>The message types, in order of name.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. s_contracts.GetExportedTypes()
            .Where(type => type.IsClass && type.Namespace == typeof(ProgramSubmitted).Namespace && !type.Name.StartsWith("Submitted", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>The schema of one message, indented, with a final line feed.</summary>
    /// <param name="type">One of <see cref="Types"/>.</param>
    public static string Of(Type type)
    {
        var documentation = Documentation.Value;
        var schema = (JsonObject)MessageJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, documentation),
        });
        // A sender that mistypes a field learns it before it sends: the host refuses unknown fields of submissions.
        var whole = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"urn:message:{type.FullName!.Replace($".{type.Name}", $":{type.Name}", StringComparison.Ordinal)}",
            ["title"] = type.Name,
        };
        foreach (var (key, value) in schema.ToArray())
            whole[key] = value?.DeepClone();
        return whole.ToJsonString(new JsonSerializerOptions(MessageJson.Options) { WriteIndented = true }) + "\n";
    }

    private static Lazy<IReadOnlyDictionary<string, string>> Documentation { get; } = new(ReadDocumentation);

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, IReadOnlyDictionary<string, string> documentation)
    {
        if (node is not JsonObject schema)
            return node;
        var member = context.PropertyInfo is { } property
            ? $"P:{property.DeclaringType.FullName}.{(property.AttributeProvider as MemberInfo)?.Name}"
            : $"T:{context.TypeInfo.Type.FullName}";
        if (documentation.TryGetValue(member, out var text))
            schema.Insert(0, "description", text);
        if (context.TypeInfo.Kind == System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object
            && context.TypeInfo.Type.Assembly == s_contracts && schema.ContainsKey("properties") && IsSubmission(context.TypeInfo.Type))
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    private static bool IsSubmission(Type type) => type.Name.Contains("Submitted", StringComparison.Ordinal);

    private static Dictionary<string, string> ReadDocumentation()
    {
        var file = Path.ChangeExtension(s_contracts.Location, ".xml");
        if (!File.Exists(file))
            return [];
        return XDocument.Load(file).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => TextOf(member.Element("summary")!), StringComparer.Ordinal);
    }

    private static string TextOf(XElement summary)
    {
        var words = summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => (see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.', ':')[^1] ?? "",
            XElement element => element.Value,
            XText text => text.Value,
            _ => "",
        });
        return string.Join(' ', string.Concat(words).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }
}
