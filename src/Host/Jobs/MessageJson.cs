using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace SurrogateHost.Jobs;

/// <summary>How messages look as JSON, on the wire, in the job store and in the published schemas alike.</summary>
public static class MessageJson
{
    /// <summary>camelCase names, enums as words, doubles in full precision, C source without needless escapes.</summary>
    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Gives other options the same settings.</summary>
    /// <param name="options">Options not in use yet.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        // A null is written: a required property may be null, and without it the message could not be read.
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        if (options.TypeInfoResolver is null)
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        options.TypeInfoResolverChain.Insert(0, GeneratedJson.Default);
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
