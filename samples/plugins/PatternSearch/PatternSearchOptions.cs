using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace PatternSearch;

/// <summary>Settings under <c>Plugins:optimizer.pattern-search</c> of the host's configuration.</summary>
public sealed record PatternSearchOptions
{
    /// <summary>How many points are executed before the search looks at the results.</summary>
    [Range(1, 1000)]
    public int Batch { get; init; } = 4;

    /// <summary>The first step, as a part of each input's range.</summary>
    [Range(1e-3, 1.0)]
    public double FirstStep { get; init; } = 0.25;

    /// <summary>A step this small, as a part of the range, ends a descent; the next one starts elsewhere.</summary>
    [Range(1e-12, 1e-3)]
    public double LastStep { get; init; } = 1e-6;

    /// <summary>Reads and checks the settings; throwing here quarantines the plugin with the message.</summary>
    /// <param name="configuration">The plugin's section.</param>
    public static PatternSearchOptions Read(IConfiguration configuration)
    {
        var options = configuration.Get<PatternSearchOptions>(binder => binder.ErrorOnUnknownConfiguration = true)
            ?? new PatternSearchOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }
}
