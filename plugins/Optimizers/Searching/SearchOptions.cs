using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace SurrogateHost.Optimizers.Searching;

/// <summary>Configuration of the plugin: bounds on the effort per suggestion. The defaults suit most jobs.</summary>
public sealed record SearchOptions
{
    /// <summary>Key <c>Rounds</c>: a budget is spent in about this many rounds of ask and tell; a larger budget means larger rounds.</summary>
    public int Rounds { get; init; } = 250;

    /// <summary>Key <c>RefitSamples</c>: the most executions that one refit of the surrogate learns from.</summary>
    public int RefitSamples { get; init; } = 2000;

    /// <summary>Key <c>RefitSteps</c>: the training steps of one refit.</summary>
    public int RefitSteps { get; init; } = 600;

    /// <summary>Key <c>Starts</c>: points that descend through the surrogate together.</summary>
    public int Starts { get; init; } = 32;

    /// <summary>Reads the plugin's configuration section; a missing key keeps its default.</summary>
    /// <param name="configuration">The section.</param>
    /// <param name="optimizer">Id of the plugin, for messages.</param>
    /// <exception cref="ArgumentException">A value is not a positive whole number.</exception>
    public static SearchOptions Parse(IConfiguration configuration, string optimizer)
    {
        var defaults = new SearchOptions();
        return new SearchOptions
        {
            Rounds = Read(nameof(Rounds), defaults.Rounds),
            RefitSamples = Read(nameof(RefitSamples), defaults.RefitSamples),
            RefitSteps = Read(nameof(RefitSteps), defaults.RefitSteps),
            Starts = Read(nameof(Starts), defaults.Starts),
        };

        int Read(string key, int fallback)
        {
            if (configuration[key] is not { Length: > 0 } text)
                return fallback;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new ArgumentException(
                    $"configuration key {key} of optimizer {optimizer}: '{text}' is not a positive whole number; the default is {fallback}.");
        }
    }
}
