using Microsoft.Extensions.Options;

namespace SurrogateHost.Messaging;

/// <summary>Checks the ranges that <see cref="BusOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class BusOptionsValidator : IValidateOptions<BusOptions>;
