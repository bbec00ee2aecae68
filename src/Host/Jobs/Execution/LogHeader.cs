namespace SurrogateHost.Jobs.Execution;

/// <summary>The first line of an execution log: whose executions follow.</summary>
/// <param name="Format">Always <see cref="Current"/>.</param>
/// <param name="Program">Hash of the program: what decides the result of an execution.</param>
/// <param name="Inputs">Names of the inputs, in order.</param>
/// <param name="Outputs">Names of the outputs, in order.</param>
internal sealed record LogHeader(string Format, string Program, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>The format written.</summary>
    public const string Current = "surrogatehost-executions/1";
}
