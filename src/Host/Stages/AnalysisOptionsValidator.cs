using Microsoft.Extensions.Options;

namespace SurrogateHost.Stages;

/// <summary>Checks <see cref="AnalysisOptions"/> by the ranges on its properties.</summary>
[OptionsValidator]
internal sealed partial class AnalysisOptionsValidator : IValidateOptions<AnalysisOptions>;
