using Microsoft.Extensions.Options;

namespace SurrogateHost.PluginHosting;

/// <summary>Checks the ranges that <see cref="PluginOptions"/> states.</summary>
[OptionsValidator]
internal sealed partial class PluginOptionsValidator : IValidateOptions<PluginOptions>;
