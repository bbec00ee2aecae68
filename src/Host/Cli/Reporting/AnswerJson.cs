using System.Text.Json.Serialization;

namespace SurrogateHost.Cli.Reporting;

/// <summary>What <c>--json</c> writes, described at build time, as messages are: see <see cref="Jobs.GeneratedJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JobAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
