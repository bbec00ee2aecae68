using Microsoft.Extensions.Options;

namespace SurrogateHost.Jobs.Submission;

/// <summary>Checks the ranges that <see cref="JobDefaults"/> states.</summary>
[OptionsValidator]
internal sealed partial class JobDefaultsValidator : IValidateOptions<JobDefaults>;
