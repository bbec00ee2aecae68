using SurrogateHost.Messages;
using SurrogateHost.Model;

namespace SurrogateHost.Tests.Messaging.Fakes;

/// <summary>One job and its events.</summary>
internal static class Samples
{
    private static readonly byte[] s_surrogate = [1, 2, 3];

    public static JobDefinition Definition { get; } = new()
    {
        Program = new ProgramText { FileName = "f.c", Source = "double f(double x) { return x; } // é \" \\" },
        Function = "f",
        Inputs = [new InputDeclaration { Name = "x", Minimum = 0, Maximum = 1 }],
        Fixed = [new FixedArgument { Name = "n", Values = [2] }],
        Objective = new Objective { Kind = ObjectiveKind.Minimize, Output = "return" },
        Evaluations = 100,
        Seed = ulong.MaxValue,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = "random", Worker = "simd", Optimizer = "auto" },
    };

    public static ProgramAnalyzed Analyzed(Guid id) =>
        new() { JobId = id, Program = ParabolaFrontend.Analyzed(Definition), Trials = TrialTable.Empty, Seconds = 1 };

    public static SurrogateCompiled Compiled(Guid id) =>
        new() { JobId = id, Surrogate = s_surrogate, Trials = TrialTable.Empty, Seconds = 1 };

    public static SurrogateFinetuned Finetuned(Guid id) =>
        new() { JobId = id, Surrogate = s_surrogate, Trials = TrialTable.Empty, Seconds = 1 };

    public static InputsOptimized Optimized(Guid id) => new()
    {
        JobId = id,
        Best = new BestInputs
        {
            Inputs = new Dictionary<string, double> { ["x"] = 0.1 + 0.2 },
            Outputs = new Dictionary<string, double> { ["return"] = 1e-300 },
            Predicted = null,
            Actual = 1e-300,
        },
        End = new SearchEnd(StopReason.EvaluationsSpent, "the budget of 7 executions is spent"),
        Evaluations = new EvaluationCounts(3, 4),
        Surrogate = s_surrogate,
        Trials = TrialTable.Empty,
        Seconds = 1,
    };
}
