using System.Text.Json;
using System.Text.RegularExpressions;
using SurrogateHost.Failures;
using SurrogateHost.Plugins;

namespace SurrogateHost.PluginHosting;

/// <summary>Reads the text of a <c>plugin.json</c>. Touches no file.</summary>
public static partial class PluginManifestParser
{
    private const string Keys = "id, kind, version, assembly, contracts, unloadable";

    private static readonly JsonDocumentOptions Leniency =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    /// <summary>Checks every key, and reports all errors at once. An unknown key is an error: it is a known one misspelt.</summary>
    /// <param name="text">The text of the file.</param>
    public static ParsedManifest Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Leniency);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : new ParsedManifest(null, [new FieldError("", $"is a JSON {document.RootElement.ValueKind}; write an object with {Keys}")]);
        }
        catch (JsonException exception)
        {
            return new ParsedManifest(null, [new FieldError("", $"is not valid JSON: {exception.Message}")]) { IsCutShort = true };
        }
    }

    private static ParsedManifest Read(JsonElement root)
    {
        var errors = new List<FieldError>();
        var id = Text(root, "id", errors, Id(), "lower-case words joined by hyphens, such as random-search");
        var kind = Kind(root, errors);
        var version = Text(root, "version", errors, SemanticVersion(), "a version such as 1.2.0");
        var assembly = Text(root, "assembly", errors, DllName(), "the file name of a DLL in the plugin's folder, such as My.Plugin.dll");
        var contracts = Text(
            root, "contracts", errors, MajorMinor(), $"major.minor of the contracts it was built against, such as {ContractsVersion.Current}");
        var unloadable = Unloadable(root, errors);
        foreach (var property in root.EnumerateObject())
            if (property.Name is not ("id" or "kind" or "version" or "assembly" or "contracts" or "unloadable" or "$schema"))
                errors.Add(new FieldError(property.Name, $"is not a known key; remove it, or correct it to one of {Keys}"));
        if (errors.Count > 0)
            return new ParsedManifest(null, errors);
        var manifest = new PluginManifest
        {
            Id = id,
            Kind = kind,
            Version = version,
            Assembly = assembly,
            Contracts = Version.Parse(contracts),
            IsUnloadable = unloadable,
        };
        return new ParsedManifest(manifest, []);
    }

    private static string Text(JsonElement root, string key, List<FieldError> errors, Regex form, string expected)
    {
        if (!root.TryGetProperty(key, out var value))
            errors.Add(new FieldError(key, $"is missing; write {expected}"));
        else if (value.ValueKind != JsonValueKind.String || !form.IsMatch(value.GetString()!))
            errors.Add(new FieldError(key, $"{value.GetRawText()} is not {expected}"));
        else
            return value.GetString()!;
        return "";
    }

    private static PluginKind Kind(JsonElement root, List<FieldError> errors)
    {
        var kinds = Enum.GetValues<PluginKind>();
        var expected = string.Join(", ", kinds.Select(kind => kind.ToString().ToLowerInvariant()));
        if (!root.TryGetProperty("kind", out var value))
            errors.Add(new FieldError("kind", $"is missing; write one of {expected}"));
        else if (value.ValueKind == JsonValueKind.String)
            foreach (var kind in kinds)
                if (string.Equals(kind.ToString(), value.GetString(), StringComparison.OrdinalIgnoreCase))
                    return kind;
        if (value.ValueKind != JsonValueKind.Undefined)
            errors.Add(new FieldError("kind", $"{value.GetRawText()} is not one of {expected}"));
        return default;
    }

    private static bool Unloadable(JsonElement root, List<FieldError> errors)
    {
        if (!root.TryGetProperty("unloadable", out var value))
            return true;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(new FieldError("unloadable", $"{value.GetRawText()} is not true or false"));
        return value.ValueKind == JsonValueKind.True;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[0-9]+(\.[0-9]+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"\A[^/\\]+\.dll\z", RegexOptions.IgnoreCase)]
    private static partial Regex DllName();

    [GeneratedRegex(@"\A[0-9]{1,6}\.[0-9]{1,6}\z")]
    private static partial Regex MajorMinor();
}
