using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SurrogateHost.Plugins;

namespace PatternSearch;

/// <summary>Starts one search per job.</summary>
public sealed partial class PatternSearchFactory : IOptimizerFactory
{
    private readonly PatternSearchOptions _options;

    /// <summary>Says which version of its library the plugin got: its own, whatever the host has.</summary>
    public PatternSearchFactory(PatternSearchOptions options, ILogger<PatternSearchFactory> logger)
    {
        _options = options;
        LogSettings(logger, options, typeof(ConfigurationBinder).Assembly.GetName().Version!);
    }

    /// <inheritdoc/>
    public IOptimizer Create(TuningProblem problem) => new PatternSearchOptimizer(problem, _options);

    [LoggerMessage(LogLevel.Information, "{Options}, bound with Microsoft.Extensions.Configuration.Binder {Version}")]
    private static partial void LogSettings(ILogger logger, PatternSearchOptions options, Version version);
}
