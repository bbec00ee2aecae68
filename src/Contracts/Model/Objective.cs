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
    public IReadOnlyDictionary<string, double> Targets { get; init => field = value ?? new Dictionary<string, double>(); } = new Dictionary<string, double>();

    /// <summary>A C expression over inputs and outputs, compiled with the program; null unless one is minimised.</summary>
    public string? Expression { get; init; }

    /// <summary>
    /// C conditions over inputs and outputs, such as <c>a + b &lt;= 1</c>, compiled with the program: an answer has to fulfil all of
    /// them. Condition number i gives the program the output <see cref="ConstraintOutput"/>(i).
    /// </summary>
    public IReadOnlyList<string> SubjectTo { get; init => field = value ?? []; } = [];

    /// <summary>
    /// The objective's value, as a user reads it, with which a search is content: at most this when minimising, at least this when
    /// maximising. Null searches on.
    /// </summary>
    public double? StopAt { get; init; }

    /// <summary>
    /// Name of the extra output that says how far a condition is from failing or holding: above 0 it is violated, at or below 0 it
    /// holds. For a comparison it is the difference of the two sides, in their units; for a condition without one it is 1 or −1.
    /// </summary>
    /// <param name="index">The condition's place in <see cref="SubjectTo"/>, from 0.</param>
    public static string ConstraintOutput(int index) => FormattableString.Invariant($"constraint[{index}]");
}
