using System.CommandLine;
using System.Text.Json;
using SurrogateHost.Cli.Arguments;
using SurrogateHost.Messages;

namespace SurrogateHost.Cli.Submission;

/// <summary>The options that describe a job, shared by <c>run</c> and <c>submit</c>.</summary>
internal sealed class JobOptions
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        HelpName = "PROGRAM.c...|JOB.json",
        Description = "One or more C files, described by the options below; or a job file, which says all of this itself.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly ProgramOptions _program = new();
    private readonly MainOptions _main = new();

    private readonly Option<string?> _function = Text("--function", "NAME", "The function to mimic, static or not.");
    private readonly Option<string?> _call = Text(
        "--call", "STATEMENTS", "Instead of --function: C statements over the inputs that assign the outputs: 'set(&c, x); cost = run(&c);'.");

    private readonly Option<string?> _setup = Text("--setup", "STATEMENTS", "C statements that each process executes once, before the first call: 'init_tables(3);'.");
    private readonly Option<SubmittedInput[]> _inputs = ParsedOption.Many(
        "--input", "NAME=MIN..MAX", "A parameter that varies, and its range: x=0..1, an array x[2]=-2..2, whole numbers k=int:1..10.", InputArgument.Parse);

    private readonly Option<KeyValuePair<string, JsonElement>[]> _fixed = ParsedOption.Many(
        "--fix", "NAME=VALUE", "A parameter that keeps one value: n=2, grad=null, w=1,2,3.", FixArgument.Parse);

    private readonly Option<string[]> _outputs = new("--output")
    {
        HelpName = "NAME", Description = "An output: return, or a pointer that is written (y[4] for four numbers). Found by analysis where left out.",
    };

    private readonly Option<string?> _minimize = Text("--minimize", "OUTPUT", "Tune: make this output as small as possible.");
    private readonly Option<string?> _maximize = Text("--maximize", "OUTPUT", "Tune: make this output as large as possible.");
    private readonly Option<KeyValuePair<string, double>[]> _targets = ParsedOption.Many(
        "--target", "OUTPUT=VALUE", "Tune: bring this output to this value; several are matched together.", TargetArgument.Parse);

    private readonly Option<string?> _expression = Text("--minimize-expr", "EXPRESSION", "Tune: minimise a C expression over inputs and outputs.");
    private readonly Option<string[]> _conditions = new("--subject-to")
    {
        HelpName = "CONDITION",
        Description = "Tune: what an answer has to fulfil, as a C condition over inputs and outputs: 'a + b <= 1'. May be repeated.",
    };

    private readonly Option<double?> _stopAt = ParsedOption.One(
        "--stop-at", "VALUE", "Tune: end as soon as the objective is as good as this.", NumberArgument.Parse);

    private readonly Option<KeyValuePair<string, double>[]> _start = ParsedOption.Many(
        "--start", "NAME=VALUE", "Where the search begins: x=0.3, w[2]=1. Inputs left out begin in the middle of their range.", StartArgument.Parse);

    private readonly Option<string?> _observations = Text(
        "--observations", "FILE.csv", "What is known already: columns named like the inputs and outputs. Costs no execution.");

    private readonly Option<int?> _evaluations = ParsedOption.One(
        "--evaluations", "N", "The most executions of the program, 1 to 10000000. [500]", CountArgument.Parse);

    private readonly Option<int?> _patience = ParsedOption.One(
        "--patience", "N", "End when so many executions in a row brought nothing better. [no limit]", CountArgument.Parse);

    private readonly Option<double?> _timeLimit = ParsedOption.One(
        "--time-limit", "TIME", "End with the best so far after this time: 500ms, 30s, 5m, 1h; at most 30 days. [no limit]", DurationArgument.Parse);

    private readonly Option<ulong?> _seed = ParsedOption.One("--seed", "N", "Fixes every random choice: a whole number from 0 to 18446744073709551615. [0]", CountArgument.ParseSeed);
    private readonly Option<string?> _frontend = Text("--frontend", "ID", "The frontend plugin. [clang]");
    private readonly Option<string?> _hypernetwork = Text("--hypernetwork", "ID", "The hypernetwork plugin. [compnet]");
    private readonly Option<string?> _worker = Text("--worker", "ID", "The worker plugin. [simd]");
    private readonly Option<string?> _optimizer = Text("--optimizer", "ID", "The optimizer plugin. [auto]");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (var option in All())
            command.Options.Add(option);
    }

    /// <summary>What the command line describes.</summary>
    /// <param name="parsed">A command line without errors.</param>
    /// <param name="terminal">Where relative paths start.</param>
    /// <exception cref="UsageException">A file cannot be used, or options contradict each other.</exception>
    public WrittenJob Read(ParseResult parsed, Terminal terminal)
    {
        var typed = parsed.GetValue(_files) ?? [];
        foreach (var file in typed.Where(file => !File.Exists(terminal.Resolve(file))))
            throw new UsageException(Directory.Exists(terminal.Resolve(file))
                ? $"'{file}': is a folder; name C files or a job file (.json), or --project {file} for all C files in it."
                : $"'{file}': there is no such file; name C files or a job file (.json).");
        if (typed.FirstOrDefault(IsJob) is not { } job)
            return new WrittenJob(Describe(typed, parsed, terminal), null);
        return typed.Length == 1
            ? new WrittenJob(Override(JobFileReader.Read(terminal.Resolve(job)), job, parsed, terminal), job)
            : throw new UsageException($"'{job}': a job file stands alone; leave the other files out.");
    }

    private static bool IsJob(string file) => Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private ProgramSubmitted Describe(string[] typed, ParseResult parsed, Terminal terminal) => new()
    {
        Program = ProgramReader.Read(_program.Files(typed, parsed, terminal)),
        Main = _main.Read(parsed, terminal),
        Function = parsed.GetValue(_function) is { } function ? function
            : parsed.GetValue(_call) is not null || _main.IsGiven(parsed) ? null
            : throw new UsageException($"--function: missing; name the function of {string.Join(", ", typed)} to mimic, as in --function f, say in C how it is called with --call, or run the program with --main."),
        Call = parsed.GetValue(_call),
        Setup = parsed.GetValue(_setup),
        Inputs = parsed.GetValue(_inputs) is { Length: > 0 } inputs
            ? inputs
            : throw new UsageException("--input: missing; name at least one parameter that varies and its range, as in --input x=0..1."),
        Fixed = Named("--fix", parsed.GetValue(_fixed)),
        Outputs = parsed.GetValue(_outputs) is { Length: > 0 } outputs ? outputs : null,
        Objective = ObjectiveOf(parsed),
        Start = Named("--start", parsed.GetValue(_start)),
        Observations = ObservationsOf(parsed, terminal),
        Evaluations = parsed.GetValue(_evaluations),
        Patience = parsed.GetValue(_patience),
        TimeLimitSeconds = parsed.GetValue(_timeLimit),
        Seed = parsed.GetValue(_seed),
        Frontend = parsed.GetValue(_frontend),
        Hypernetwork = parsed.GetValue(_hypernetwork),
        Worker = parsed.GetValue(_worker),
        Optimizer = parsed.GetValue(_optimizer),
    };

    // How a job is carried out may be tried anew from the command line; what the job is stands in its file.
    private ProgramSubmitted Override(ProgramSubmitted job, string file, ParseResult parsed, Terminal terminal)
    {
        Option[] descriptive = [_function, _call, _setup, _inputs, _fixed, _outputs, _minimize, _maximize, _targets, _expression, _conditions, .. _program.All(), .. _main.All()];
        if (descriptive.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } extra)
            throw new UsageException($"{extra.Name}: goes with a C file; the job file '{file}' says this itself.");
        return job with
        {
            Objective = StopAt(job.Objective, parsed),
            Start = Named("--start", parsed.GetValue(_start)) ?? job.Start,
            Observations = ObservationsOf(parsed, terminal) ?? job.Observations,
            Evaluations = parsed.GetValue(_evaluations) ?? job.Evaluations,
            Patience = parsed.GetValue(_patience) ?? job.Patience,
            TimeLimitSeconds = parsed.GetValue(_timeLimit) ?? job.TimeLimitSeconds,
            Seed = parsed.GetValue(_seed) ?? job.Seed,
            Frontend = parsed.GetValue(_frontend) ?? job.Frontend,
            Hypernetwork = parsed.GetValue(_hypernetwork) ?? job.Hypernetwork,
            Worker = parsed.GetValue(_worker) ?? job.Worker,
            Optimizer = parsed.GetValue(_optimizer) ?? job.Optimizer,
        };
    }

    private SubmittedObjective? ObjectiveOf(ParseResult parsed)
    {
        Option[] goals = [_minimize, _maximize, _targets, _expression];
        var given = goals.Where(goal => parsed.GetResult(goal) is { Implicit: false }).ToArray();
        if (given.Length > 1)
            throw new UsageException($"{string.Join(" and ", given.Select(goal => goal.Name))}: a job has one goal; keep one of them.");
        var conditions = parsed.GetValue(_conditions);
        if (given.Length == 0)
        {
            return conditions is { Length: > 0 }
                ? throw new UsageException("--subject-to: goes with a goal; add --minimize, --maximize, --target or --minimize-expr.")
                : StopAt(null, parsed);
        }

        return StopAt(new SubmittedObjective
        {
            Minimize = parsed.GetValue(_minimize),
            Maximize = parsed.GetValue(_maximize),
            Targets = Named("--target", parsed.GetValue(_targets)),
            MinimizeExpression = parsed.GetValue(_expression),
            SubjectTo = conditions is { Length: > 0 } ? conditions : null,
        }, parsed);
    }

    private SubmittedObjective? StopAt(SubmittedObjective? objective, ParseResult parsed)
    {
        if (parsed.GetValue(_stopAt) is not { } value)
            return objective;
        return objective is null
            ? throw new UsageException("--stop-at: goes with a goal, and this job has none.")
            : objective with { StopAt = value };
    }

    private SubmittedObservations? ObservationsOf(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(_observations) is { } file ? ObservationsReader.Read(terminal.Resolve(file), file) : null;

    /// <summary>Values by name, each once; null for none.</summary>
    internal static Dictionary<string, T>? Named<T>(string option, KeyValuePair<string, T>[]? pairs)
    {
        if (pairs is not { Length: > 0 })
            return null;
        var named = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (!named.TryAdd(name, value))
                throw new UsageException($"{option} '{name}=...': is given twice; keep one.");
        }

        return named;
    }

    private IEnumerable<Option> All() =>
    [
        _function, _call, _setup, _inputs, _fixed, _outputs, _minimize, _maximize, _targets, _expression, _conditions, _stopAt, .. _main.All(), .. _program.All(),
        _start, _observations, _evaluations, _patience, _timeLimit, _seed, _frontend, _hypernetwork, _worker, _optimizer,
    ];

    private static Option<string?> Text(string name, string valueName, string description) =>
        new(name) { HelpName = valueName, Description = description };
}
