namespace SurrogateHost.Cli.Reporting;

/// <summary>What becomes of the results of an earlier run that <see cref="OutFolder"/> finds.</summary>
internal enum EarlierRun
{
    /// <summary>Nothing: the run is refused.</summary>
    Keep,

    /// <summary>The run goes on from its executions.</summary>
    Resume,

    /// <summary>They are deleted.</summary>
    Overwrite,
}
