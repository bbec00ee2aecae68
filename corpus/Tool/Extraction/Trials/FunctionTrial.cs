using SurrogateHost.Corpus.Files;
using SurrogateHost.Corpus.Generation;
using SurrogateHost.Failures;
using SurrogateHost.Model;
using SurrogateHost.Plugins;
using SurrogateHost.Sampling;

namespace SurrogateHost.Corpus.Tool.Extraction.Trials;

/// <summary>
/// Compiles a function and executes it in the sandbox: first a few inputs in each of several ranges, then, in the range that gives
/// the most, all samples, twice. Thread-safe.
/// </summary>
/// <param name="planner">Reads functions.</param>
/// <param name="frontend">Compiles and executes.</param>
/// <param name="guard">Knows the benchmark kernels.</param>
/// <param name="settings">What is asked.</param>
internal sealed class FunctionTrial(CallReader planner, IFrontend frontend, KernelGuard guard, TrialSettings settings)
{
    private const int MostRanges = 5;
    private const int RepeatedRows = 256;
    private const int HashedRows = 32;

    /// <summary>Tries a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <exception cref="HostNotReadyException">There is no sandbox.</exception>
    public async Task<TrialResult> RunAsync(TrialFunction function, CancellationToken cancellationToken)
    {
        if (KernelText.Mention(function.Text) is { } kernel)
            return TrialResult.No("benchmark kernel", $"mentions {kernel}");
        try
        {
            var (plan, reason, detail) = await planner.ReadAsync(function, cancellationToken);
            if (plan is null)
                return TrialResult.No(reason, detail);
            var inputs = plan.Inputs.Sum(input => input.Length ?? 1);
            if (inputs > settings.MostInputs)
                return TrialResult.No("too many inputs", $"{inputs}");
            var analyzed = await frontend.AnalyzeAsync(Job(function, plan), cancellationToken);
            await using var first = await frontend.BuildAsync(analyzed, cancellationToken);
            await using var second = await frontend.BuildAsync(analyzed, cancellationToken);
            return await ExecuteAsync(function, plan, analyzed, first, second, cancellationToken);
        }
        catch (ProgramRefusedException refused)
        {
            return TrialResult.No("refused", refused.Diagnostics[0].ToString());
        }
    }

    private static JobDefinition Job(TrialFunction function, CallPlan plan) => new()
    {
        Program = new ProgramText { FileName = "program.c", Source = function.Text },
        Function = function.Name,
        Inputs = [.. plan.Inputs.Select(input => new InputDeclaration
        {
            Name = input.Name, Length = input.Length, Minimum = Math.Max(0, input.Minimum), Maximum = 1, IsInteger = input.IsWhole,
        })],
        Fixed = plan.Fixed,
        Outputs = plan.Outputs,
        Evaluations = 1,
        Seed = 0,
        Plugins = new PluginSelection { Frontend = "clang", Hypernetwork = "", Worker = "", Optimizer = "" },
    };

    private async Task<TrialResult> ExecuteAsync(
        TrialFunction function, CallPlan plan, AnalyzedProgram program, IRunnableProgram first, IRunnableProgram second, CancellationToken cancellationToken)
    {
        var search = await new RangeSearch(plan, program).RunAsync(first, cancellationToken);
        var result = TrialResult.No(search.Ending, search.Detail);
        foreach (var (box, columns) in search.Ranges.Take(MostRanges))
        {
            result = columns.Length > settings.MostOutputs
                ? TrialResult.No("too many outputs", $"{columns.Length}")
                : await SampleAsync(function, program, box, columns, first, second, cancellationToken);
            if (result.Reason is not ("constant" or "not finite"))
                return result;
        }

        return result;
    }

    private async Task<TrialResult> SampleAsync(
        TrialFunction function, AnalyzedProgram program, InputBox box, int[] columns, IRunnableProgram first, IRunnableProgram second, CancellationToken cancellationToken)
    {
        var (count, width) = (program.Space.Dimensions.Count, program.Outputs.Count);
        var common = box.Scale(KernelGuard.Unit(count), KernelGuard.Unit(count)[0].Length);
        var shared = new OutputTable(common, await first.EvaluateAsync(common, cancellationToken), count, width);
        if (guard.Resembles(count, [.. columns.Select(column => Enumerable.Range(0, shared.IsGood.Count).Select(row => shared.IsGood[row] ? shared.Row(row)[column] : double.NaN).ToArray())]))
            return TrialResult.No("benchmark kernel", "by its numbers");
        var random = new SeededRandom(settings.Seed, Convert.ToUInt64(ProgramIdentity.TextHash(function.Text, function.Name)[..16], 16));
        var rows = settings.Samples + (settings.Samples / 32) + 1;
        var drawn = box.Scale(InputSampler.Draw(random, count, rows, InputDistribution.Uniform), rows);
        var table = new OutputTable(drawn, await first.EvaluateAsync(drawn, cancellationToken), count, width);
        if (table.GoodShare < OutputTable.LeastGood || table.IsGood.Count(good => good) < settings.Samples)
            return TrialResult.No(table.BadEnding, $"{1 - table.GoodShare:P1} of the samples");
        if (!columns.All(table.VaryingColumns().Contains))
            return TrialResult.No("constant", "nearly");
        var again = Reversed(drawn, count, Math.Min(RepeatedRows, rows));
        var repeated = new OutputTable(again, await second.EvaluateAsync(again, cancellationToken), count, width);
        if (Enumerable.Range(0, repeated.IsGood.Count).Any(row => !Same(table, repeated, row, columns)))
            return TrialResult.No("not deterministic");
        return new TrialResult(Program(function, program, box, columns, table), FunctionOutcome.Kept, "", BehaviourHash.Of(shared, columns, HashedRows));
    }

    private static double[] Reversed(double[] rows, int width, int count) => [.. rows.Chunk(width).Take(count).Reverse().SelectMany(row => row)];

    private static bool Same(OutputTable table, OutputTable reversed, int row, int[] columns)
    {
        var other = reversed.IsGood.Count - 1 - row;
        return table.IsGood[row] == reversed.IsGood[other]
            && (!table.IsGood[row] || columns.All(column => table.Row(row)[column].Equals(reversed.Row(other)[column])));
    }

    private CorpusProgram Program(TrialFunction function, AnalyzedProgram program, InputBox box, int[] columns, OutputTable table)
    {
        var rows = Enumerable.Range(0, table.IsGood.Count).Where(row => table.IsGood[row]).Take(settings.Samples).ToArray();
        return new CorpusProgram
        {
            Family = "",
            Origin = "",
            Source = function.Text,
            Function = function.Name,
            InputNames = [.. program.Space.Dimensions.Select(dimension => dimension.Name)],
            OutputNames = [.. columns.Select(column => program.Outputs[column])],
            Minimum = [.. box.Minimum],
            Maximum = [.. box.Maximum],
            WholeInputs = [.. box.IsWhole],
            Fixed = [.. program.Parameters.Select(parameter => parameter.Constant).OfType<FixedArgument>()],
            Distribution = InputDistribution.Uniform,
            Inputs = [.. rows.SelectMany(row => table.Inputs[row]).Select(value => (float)value)],
            Outputs = [.. rows.SelectMany(row => columns.Select(column => (float)table.Row(row)[column]))],
        };
    }
}
