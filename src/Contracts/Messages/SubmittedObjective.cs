namespace SurrogateHost.Messages;

/// <summary>The goal of a <see cref="ProgramSubmitted"/>: exactly one of the first four is set.</summary>
public sealed record SubmittedObjective
{
    /// <summary>The output to minimise.</summary>
    public string? Minimize { get; init; }

    /// <summary>The output to maximise.</summary>
    public string? Maximize { get; init; }

    /// <summary>Wanted values by output, matched by least squares.</summary>
    public IReadOnlyDictionary<string, double>? Targets { get; init; }

    /// <summary>A C expression over inputs and outputs to minimise.</summary>
    public string? MinimizeExpression { get; init; }

    /// <summary>C conditions over inputs and outputs that the answer has to fulfil, such as <c>a + b &lt;= 1</c>.</summary>
    public IReadOnlyList<string>? SubjectTo { get; init; }

    /// <summary>The objective's value with which the search is content; it ends there.</summary>
    public double? StopAt { get; init; }
}
