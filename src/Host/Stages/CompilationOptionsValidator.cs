using Microsoft.Extensions.Options;

namespace SurrogateHost.Stages;

/// <summary>Checks <see cref="CompilationOptions"/> by the ranges on its properties.</summary>
[OptionsValidator]
internal sealed partial class CompilationOptionsValidator : IValidateOptions<CompilationOptions>;
