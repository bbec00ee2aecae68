using System.Text.Json;

namespace SurrogateHost.Messages;

/// <summary>
/// A job, as a person or another system writes it: a job file is exactly this. Everything here is unchecked; the host answers
/// bad fields with <see cref="JobFailed"/>, each by its path.
/// </summary>
public sealed record ProgramSubmitted
{
    /// <summary>Chosen by the sender to recognise the answers; one is made where it is missing.</summary>
    public Guid? JobId { get; init; }

    /// <summary>The C program.</summary>
    public SubmittedProgram? Program { get; init; }

    /// <summary>Name of the function to mimic; missing where there is a <see cref="Call"/>.</summary>
    public string? Function { get; init; }

    /// <summary>
    /// C statements that stand for a function: they see the inputs by name, whatever the first file of the program declares, and assign
    /// the <see cref="Outputs"/>, such as <c>set_gain(g); error = simulate(&amp;cfg, x);</c>.
    /// </summary>
    public string? Call { get; init; }

    /// <summary>Instead of a function: the program is run as an executable, and its outputs are read from what it prints or writes.</summary>
    public SubmittedMain? Main { get; init; }

    /// <summary>C statements that each process executes once, before its first execution, such as <c>init_tables(3);</c>.</summary>
    public string? Setup { get; init; }

    /// <summary>The parameters that vary; at least one.</summary>
    public IReadOnlyList<SubmittedInput>? Inputs { get; init; }

    /// <summary>By parameter name, a constant: a number, an array of numbers, or null for a null pointer.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fixed { get; init; }

    /// <summary>The outputs wanted: <c>return</c>, a parameter's name, or <c>name[length]</c> for a pointer to several; found by analysis where missing.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>The goal; without one the job ends with the finetuned surrogate.</summary>
    public SubmittedObjective? Objective { get; init; }

    /// <summary>Where the search begins, by input (<c>x</c>, <c>w[2]</c>); inputs that it leaves out begin in the middle of their range.</summary>
    public IReadOnlyDictionary<string, double>? Start { get; init; }

    /// <summary>What is known already; learnt from, and not counted as executions.</summary>
    public SubmittedObservations? Observations { get; init; }

    /// <summary>The most executions of the real program; 500 where missing.</summary>
    public int? Evaluations { get; init; }

    /// <summary>Ends the search when so many executions in a row brought nothing better; missing: only what else ends it.</summary>
    public int? Patience { get; init; }

    /// <summary>Seconds of work, waiting in queues aside, after which the job ends with the best input so far; missing: no limit.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>Fixes every random choice; 0 where missing.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Id of the frontend; <c>clang</c> where missing.</summary>
    public string? Frontend { get; init; }

    /// <summary>Id of the hypernetwork; the host's default where missing.</summary>
    public string? Hypernetwork { get; init; }

    /// <summary>Id of the worker; the host's default where missing.</summary>
    public string? Worker { get; init; }

    /// <summary>Id of the optimizer; the host's default where missing.</summary>
    public string? Optimizer { get; init; }
}
