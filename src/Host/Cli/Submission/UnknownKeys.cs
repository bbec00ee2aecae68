using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SurrogateHost.Jobs;

namespace SurrogateHost.Cli.Submission;

/// <summary>Finds the keys of a JSON document that its type does not have: each is a slip of the pen that would change nothing.</summary>
internal static class UnknownKeys
{
    /// <summary>Compares a document with a type.</summary>
    /// <param name="element">The document.</param>
    /// <param name="type">What it is to be read as.</param>
    /// <returns>One line per unknown key: its path and the keys that are there.</returns>
    public static IReadOnlyList<string> In(JsonElement element, Type type)
    {
        var unknown = new List<string>();
        Visit(element, type, "", unknown);
        return unknown;
    }

    private static void Visit(JsonElement element, Type type, string path, List<string> unknown)
    {
        var contract = MessageJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        switch (element.ValueKind, contract.Kind)
        {
            case (JsonValueKind.Object, JsonTypeInfoKind.Object):
                foreach (var member in element.EnumerateObject())
                    VisitMember(member, contract, path.Length > 0 ? $"{path}.{member.Name}" : member.Name, unknown);
                break;
            case (JsonValueKind.Object, JsonTypeInfoKind.Dictionary):
                foreach (var member in element.EnumerateObject())
                    Visit(member.Value, contract.ElementType!, $"{path}.{member.Name}", unknown);
                break;
            case (JsonValueKind.Array, JsonTypeInfoKind.Enumerable):
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Visit(item, contract.ElementType!, $"{path}[{index++}]", unknown);
                break;
        }
    }

    private static void VisitMember(JsonProperty member, JsonTypeInfo contract, string path, List<string> unknown)
    {
        var property = contract.Properties.FirstOrDefault(candidate => candidate.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            unknown.Add($"{path}: there is no such key; the keys here are {string.Join(", ", contract.Properties.Select(known => known.Name))}.");
        else
            Visit(member.Value, property.PropertyType, path, unknown);
    }
}
