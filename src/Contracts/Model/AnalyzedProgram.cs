namespace SurrogateHost.Model;

/// <summary>A program that a frontend understood: enough to build and run it on any host that has the same frontend.</summary>
public sealed record AnalyzedProgram
{
    /// <summary>Id of the frontend that analysed it and can build it.</summary>
    public required string Frontend { get; init; }

    /// <summary>The translation unit.</summary>
    public required ProgramText Text { get; init; }

    /// <summary>Name of the function; <see cref="JobDefinition.CallName"/> where there is a <see cref="Call"/>.</summary>
    public required string Function { get; init; }

    /// <summary>C statements that stand for the function; null where there is one.</summary>
    public string? Call { get; init; }

    /// <summary>How the program is run as an executable; null where a function is called.</summary>
    public ProgramMain? Main { get; init; }

    /// <summary>C statements that each process executes once, before its first execution; null for none.</summary>
    public string? Setup { get; init; }

    /// <summary>The function's declaration as C reads it, such as <c>double rosenbrock_f(unsigned int n, const double *x, double *grad, void *data)</c>; the statements of a call in one line.</summary>
    public required string Signature { get; init; }

    /// <summary>SHA-256 (lower-case hexadecimal) of all that decides what an execution computes: text, headers, function, bindings, objective expression, conditions.</summary>
    public required string Hash { get; init; }

    /// <summary>How each parameter is passed, in order.</summary>
    public required IReadOnlyList<ProgramParameter> Parameters { get; init; }

    /// <summary>The scalar inputs, in the order in which an execution takes them.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The scalar outputs, in the order in which an execution gives them: <c>return</c>, <c>theta1</c>, <c>y[0]</c>, <c>objective</c>, <c>constraint[0]</c>.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The C expression whose value is the output <c>objective</c>; null when the job has none.</summary>
    public string? ObjectiveExpression { get; init; }

    /// <summary>C conditions whose amounts are the outputs <c>constraint[0]</c>, <c>constraint[1]</c>, ...: see <see cref="Objective.ConstraintOutput"/>.</summary>
    public IReadOnlyList<string> Constraints { get; init => field = value ?? []; } = [];

    /// <summary>
    /// True for the variant that calls no function: a row holds the inputs and then the function's own outputs, known from elsewhere,
    /// and only the expression and the conditions are computed. <see cref="Hash"/> is that of the program itself.
    /// </summary>
    public bool IsScoring { get; init; }
}
