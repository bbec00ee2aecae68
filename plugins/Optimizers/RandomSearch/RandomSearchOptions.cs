using Microsoft.Extensions.Configuration;

namespace SurrogateHost.Optimizers.RandomSearch;

/// <summary>Configuration of the plugin.</summary>
public sealed record RandomSearchOptions
{
    /// <summary>Key <c>Spread</c>: how points are spread over the space.</summary>
    public Spread Spread { get; init; } = Spread.Sobol;

    /// <summary>Reads the plugin's configuration section; a missing key keeps its default.</summary>
    /// <param name="configuration">The section.</param>
    /// <exception cref="ArgumentException">A value is not one of those allowed.</exception>
    public static RandomSearchOptions Parse(IConfiguration configuration)
    {
        if (configuration[nameof(Spread)] is not { Length: > 0 } text)
            return new RandomSearchOptions();
        if (!Enum.TryParse<Spread>(text, ignoreCase: true, out var spread) || !Enum.IsDefined(spread))
        {
            throw new ArgumentException(
                $"configuration key Spread of optimizer random-search: '{text}' is not one of {string.Join(", ", Enum.GetNames<Spread>())}.");
        }

        return new RandomSearchOptions { Spread = spread };
    }
}
