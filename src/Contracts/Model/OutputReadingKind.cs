namespace SurrogateHost.Model;

/// <summary>How the number of an output is found.</summary>
public enum OutputReadingKind
{
    /// <summary>By the text around it; the last place counts.</summary>
    Pattern,

    /// <summary>Behind the output's own name and an equals sign, a colon or a blank.</summary>
    Named,

    /// <summary>In a column of comma-separated values.</summary>
    Table,

    /// <summary>At a path in a JSON document.</summary>
    Json,

    /// <summary>It is the exit code.</summary>
    ExitCode,
}
