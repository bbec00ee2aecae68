using System.Text.Json;
using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>Writes an enum as a camelCase word and reads it in any casing; numbers are refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
