using System.Text.Json.Serialization;
using SurrogateHost.Jobs.Execution;
using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Jobs;

/// <summary>
/// What the host reads and writes of its own, described at build time: by reflection the same would be a fourth of all code compiled while
/// the host starts. Settings such as the names' casing come from the options it is used with, <see cref="MessageJson"/>.
/// </summary>
/// <remarks>
/// Generated code sets a missing <c>init</c> property to its type's default, so a property whose default is another says so in its setter.
/// </remarks>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AnalyzeProgram))]
[JsonSerializable(typeof(CompileSurrogate))]
[JsonSerializable(typeof(EvaluateInputs))]
[JsonSerializable(typeof(FinetuneSurrogate))]
[JsonSerializable(typeof(InputsEvaluated))]
[JsonSerializable(typeof(InputsOptimized))]
[JsonSerializable(typeof(JobFailed))]
[JsonSerializable(typeof(JobProgressed))]
[JsonSerializable(typeof(OptimizeInputs))]
[JsonSerializable(typeof(ProgramAnalyzed))]
[JsonSerializable(typeof(ProgramSubmitted))]
[JsonSerializable(typeof(SurrogateCompiled))]
[JsonSerializable(typeof(SurrogateFinetuned))]
[JsonSerializable(typeof(JobDefinition))]
[JsonSerializable(typeof(AnalyzedProgram))]
[JsonSerializable(typeof(LogHeader))]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class GeneratedJson : JsonSerializerContext;
