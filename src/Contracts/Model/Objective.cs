namespace SurrogateHost.Model;

/// <summary>What tuning is for. Which other property is set follows from <see cref="Kind"/>.</summary>
public sealed record Objective
{
    /// <summary>Name of the extra output that carries the value of <see cref="Expression"/>.</summary>
    public const string ExpressionOutput = "objective";

    /// <summary>The kind of goal.</summary>
    public required ObjectiveKind Kind { get; init; }

    /// <summary>The output to minimise or maximise (<see cref="ExpressionOutput"/> for an expression); null when targets are matched.</summary>
    public string? Output { get; init; }

    /// <summary>Wanted value by output name; the squared differences are summed. Empty unless targets are matched.</summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = new Dictionary<string, double>();

    /// <summary>A C expression over inputs and outputs, compiled with the program; null unless one is minimised.</summary>
    public string? Expression { get; init; }
}
