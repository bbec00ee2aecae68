using Microsoft.Extensions.Options;

namespace SurrogateHost.Stages;

/// <summary>Checks <see cref="TuningOptions"/> by the ranges on its properties.</summary>
[OptionsValidator]
internal sealed partial class TuningOptionsValidator : IValidateOptions<TuningOptions>;
