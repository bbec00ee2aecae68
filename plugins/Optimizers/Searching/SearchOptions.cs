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

    /// <summary>
    /// Key <c>StopEarly</c>: whether a search ends before its budget when nothing more is to be gained. It does when the best value has not
    /// fallen noticeably for 30 executions and 15 per input, and local searches from many places have come to so few minima that no
    /// other is expected (<see cref="Local.BasinCount"/>). <c>cma-es</c> never does.
    /// </summary>
    public bool StopEarly { get; init; } = true;

    /// <summary>Reads the plugin's configuration section; a missing key keeps its default.</summary>
    /// <param name="configuration">The section.</param>
    /// <param name="optimizer">Id of the plugin, for messages.</param>
    /// <exception cref="ArgumentException">A value is not a positive whole number, or not true or false where that is asked for.</exception>
    public static SearchOptions Parse(IConfiguration configuration, string optimizer)
    {
        var defaults = new SearchOptions();
        return new SearchOptions
        {
            Rounds = Read(nameof(Rounds), defaults.Rounds),
            RefitSamples = Read(nameof(RefitSamples), defaults.RefitSamples),
            RefitSteps = Read(nameof(RefitSteps), defaults.RefitSteps),
            Starts = Read(nameof(Starts), defaults.Starts),
            StopEarly = ReadSwitch(nameof(StopEarly), defaults.StopEarly),
        };

        bool ReadSwitch(string key, bool fallback)
        {
            if (configuration[key] is not { Length: > 0 } text)
                return fallback;
            return bool.TryParse(text, out var value)
                ? value
                : throw new ArgumentException(
                    $"configuration key {key} of optimizer {optimizer}: '{text}' is neither true nor false; the default is {(fallback ? "true" : "false")}.");
        }

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
