using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace SurrogateHost.Jobs.Submission;

/// <summary>
/// Reads JSON into a record and names every property that does not fit, instead of the first one only. What does not fit is
/// left out of the result.
/// </summary>
internal static class StrictJson
{
    /// <summary>Removes from an object what its type cannot take, and says so.</summary>
    /// <param name="json">The object; changed in place.</param>
    /// <param name="type">The type it is meant to become.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Clean(JsonObject json, Type type, FieldErrors errors) =>
        CleanObject(json, MessageJson.Options.GetTypeInfo(type), path: "", errors);

    private static void CleanObject(JsonObject json, JsonTypeInfo type, string path, FieldErrors errors)
    {
        foreach (var (name, value) in json.ToArray())
        {
            var property = type.Properties.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
            var field = path.Length == 0 ? name : $"{path}.{name}";
            if (property is null)
            {
                var meant = Spelling.Nearest(name, type.Properties.Select(known => known.Name));
                errors.Add(field, $"unknown; {(meant is null ? $"expected one of {string.Join(", ", type.Properties.Select(known => known.Name))}" : $"did you mean {meant}?")}");
                json.Remove(name);
            }
            else if (!Fits(value, property.PropertyType, field, errors))
            {
                json.Remove(name);
            }
        }
    }

    private static bool Fits(JsonNode? value, Type type, string path, FieldErrors errors)
    {
        var info = MessageJson.Options.GetTypeInfo(type);
        switch (info.Kind)
        {
            // A dictionary of raw elements takes anything: whoever reads the elements checks them.
            case JsonTypeInfoKind.Object when type != typeof(JsonElement):
                if (value is JsonObject json)
                {
                    CleanObject(json, info, path, errors);
                    return true;
                }

                return value is null || Refuse(value, "an object", path, errors);
            case JsonTypeInfoKind.Enumerable when type != typeof(byte[]):
                return value is null || (value is JsonArray array
                    ? array.Select((element, i) => Fits(element, info.ElementType!, $"{path}[{i}]", errors)).Aggregate(true, (all, one) => all && one)
                    : Refuse(value, "an array", path, errors));
            case JsonTypeInfoKind.Dictionary:
                return value is null || (value is JsonObject entries
                    ? entries.Select(entry => Fits(entry.Value, info.ElementType!, $"{path}.{entry.Key}", errors)).Aggregate(true, (all, one) => all && one)
                    : Refuse(value, "an object", path, errors));
            default:
                return type == typeof(JsonElement) ? IsText(value) || RefuseText(value, path, errors) : FitsScalar(value, type, path, errors);
        }
    }

    private static bool FitsScalar(JsonNode? value, Type type, string path, FieldErrors errors)
    {
        try
        {
            value.Deserialize(type, MessageJson.Options);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            return Refuse(value, Describe(Nullable.GetUnderlyingType(type) ?? type), path, errors);
        }
    }

    private static bool Refuse(JsonNode? value, string expected, string path, FieldErrors errors)
    {
        if (!IsText(value))
            return RefuseText(value, path, errors);
        errors.Add(path, $"{Shortened(value?.ToJsonString(MessageJson.Options) ?? "null")} is not {expected}.");
        return false;
    }

    private static bool RefuseText(JsonNode? value, string path, FieldErrors errors)
    {
        // The raw text escapes what no string can hold.
        var raw = value is JsonValue scalar && scalar.TryGetValue(out JsonElement element) ? $"{Shortened(element.GetRawText())} holds" : "somewhere in it is";
        errors.Add(path, $"{raw} half of a surrogate pair (\\ud800 to \\udfff), which is not Unicode text.");
        return false;
    }

    /// <summary>False where a string in it escapes half of a surrogate pair, which JSON's grammar allows and no string can hold.</summary>
    private static bool IsText(JsonNode? value)
    {
        try
        {
            _ = value?.ToJsonString(MessageJson.Options);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    private static string Shortened(string text) => text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;

    private static string Describe(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => "a string",
        TypeCode.Double => "a number",
        TypeCode.Boolean => "true or false",
        TypeCode.Int32 => $"a whole number from {int.MinValue} to {int.MaxValue}",
        TypeCode.UInt64 => $"a whole number from 0 to {ulong.MaxValue}",
        _ => type == typeof(Guid) ? "a UUID such as 8f14e45f-ceea-4671-a0d5-6f0f2f0f2a11" : $"a {type.Name}",
    };
}
