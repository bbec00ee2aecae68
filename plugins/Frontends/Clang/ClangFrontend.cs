using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Harness;
using SurrogateHost.Frontends.Clang.Sandbox;
using SurrogateHost.Model;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang;

/// <summary>C in: understood with libclang, compiled and executed in the sandbox only.</summary>
internal sealed class ClangFrontend(ProgramAnalyzer analyzer, AnalysisThread thread, SandboxedBuilder builder) : IFrontend
{
    /// <inheritdoc/>
    public Task<AnalyzedProgram> AnalyzeAsync(JobDefinition job, CancellationToken cancellationToken) =>
        thread.RunAsync(() => analyzer.Analyze(job, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<IRunnableProgram> BuildAsync(AnalyzedProgram program, CancellationToken cancellationToken)
    {
        var (files, harness, traced, linkerArguments) = await thread.RunAsync(() => analyzer.Harness(program, cancellationToken), cancellationToken);
        var ownOutputs = program.Outputs.Count - program.Constraints.Count - (program.ObjectiveExpression is null ? 0 : 1);
        var isExecutable = program is { Main: not null, IsScoring: false };
        var source = new HarnessSource
        {
            Hash = program.IsScoring ? ProgramHash.OfParts(["scoring", program.Hash]) : program.Hash,
            Files = new Dictionary<string, string>(isExecutable ? files.Files.Concat(MainRuntime.Files) : files.Files) { [harness.FileName] = harness.Text },
            EntryFile = harness.FileName,
            EntryArguments = files.IsPlain && !isExecutable ? [] : files.Program.Arguments,
            IsOneLifePerRow = isExecutable,
            FirstUnit = files.ProgramPath,
            Units = [.. files.Units.Skip(1).Select((unit, index) => unit with { Arguments = [.. unit.Arguments, $"-Dmain={harness.Prefix}main{index + 1}"] }),
                .. isExecutable ? MainRuntime.Units.Select(path => new SourceUnit(path, ["-std=gnu17"])) : []],
            LinkerArguments = linkerArguments,
            InputCount = program.Space.Dimensions.Count + (program.IsScoring ? ownOutputs : 0),
            OutputCount = program.Outputs.Count + (traced is null ? 0 : OutputWatch.NumbersFor(ownOutputs)),
        };
        try
        {
            var built = await builder.BuildAsync(source, cancellationToken);
            return traced is null ? built : new WatchedProgram(built, stop => builder.BuildAsync(Traced(source, traced, ownOutputs), stop), program);
        }
        catch (ProgramRefusedException refused)
        {
            // The compiler knows the program by the name it has in the sandbox, the submitter by the name it was given.
            throw new ProgramRefusedException([.. refused.Diagnostics.Select(diagnostic =>
                diagnostic with
                {
                    File = diagnostic.File == harness.FileName ? files.DisplayName : files.DisplayOf(diagnostic.File),
                    Reason = SyntaxRefusals.Explain(diagnostic.Reason),
                })]);
        }
    }

    private static HarnessSource Traced(HarnessSource source, HarnessText traced, int ownOutputs) => source with
    {
        Files = new Dictionary<string, string>(source.Files) { [traced.FileName] = traced.Text },
        OutputCount = ownOutputs,
        IsTraced = true,
    };
}
