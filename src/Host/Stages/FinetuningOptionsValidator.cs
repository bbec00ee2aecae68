using Microsoft.Extensions.Options;

namespace SurrogateHost.Stages;

/// <summary>Checks <see cref="FinetuningOptions"/> by the ranges on its properties.</summary>
[OptionsValidator]
internal sealed partial class FinetuningOptionsValidator : IValidateOptions<FinetuningOptions>;
