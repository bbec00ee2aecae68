using System.Text.Json;
using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>How a surrogate's description is written into the header of its file; generated, so that nothing is compiled for it at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Surrogate))]
internal sealed partial class SurrogateJson : JsonSerializerContext;
