namespace SurrogateHost.Model;

/// <summary>A checked job: what <c>ProgramSubmitted</c> asked for, with every default filled in and every value in range.</summary>
public sealed record JobDefinition
{
    /// <summary>Name of the function of a program that is run as an executable.</summary>
    public const string MainName = "main";

    /// <summary>What stands for the name of a function where statements are executed instead.</summary>
    public const string CallName = "the call";

    /// <summary>The program.</summary>
    public required ProgramText Program { get; init; }

    /// <summary>Name of the function to mimic; <see cref="CallName"/> where there is a <see cref="Call"/>.</summary>
    public required string Function { get; init; }

    /// <summary>C statements that stand for the function; null where there is one.</summary>
    public string? Call { get; init; }

    /// <summary>How the program is run as an executable; null where a function is called.</summary>
    public ProgramMain? Main { get; init; }

    /// <summary>C statements that each process executes once, before its first execution; null for none.</summary>
    public string? Setup { get; init; }

    /// <summary>The parameters that vary; at least one.</summary>
    public required IReadOnlyList<InputDeclaration> Inputs { get; init; }

    /// <summary>The parameters that are held constant.</summary>
    public IReadOnlyList<FixedArgument> Fixed { get; init => field = value ?? []; } = [];

    /// <summary>The outputs asked for, <c>return</c> or a parameter's name (<c>name[4]</c> gives a pointer's length); empty means that analysis finds them.</summary>
    public IReadOnlyList<string> Outputs { get; init => field = value ?? []; } = [];

    /// <summary>The goal of tuning; null stops the job at the finetuned surrogate.</summary>
    public Objective? Objective { get; init; }

    /// <summary>Where the search begins, by input; empty when nothing was said, otherwise inputs left out begin in the middle of their range.</summary>
    public IReadOnlyDictionary<string, double> Start { get; init => field = value ?? new Dictionary<string, double>(); } = new Dictionary<string, double>();

    /// <summary>Earlier observations; null when there are none, and after the analysis, from which on they are among the trials.</summary>
    public ObservationTable? Observations { get; init; }

    /// <summary>The most executions of the real program that the whole job may spend, sampling included.</summary>
    public required int Evaluations { get; init; }

    /// <summary>After how many executions in a row without a better one the search ends; null for never.</summary>
    public int? Patience { get; init; }

    /// <summary>The work that the whole job may take, waiting in queues aside; null when only <see cref="Evaluations"/> bounds it.</summary>
    public double? TimeLimitSeconds { get; init; }

    /// <summary>Fixes sampling, initial weights, training and search.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Which plugins do the work.</summary>
    public required PluginSelection Plugins { get; init; }
}
