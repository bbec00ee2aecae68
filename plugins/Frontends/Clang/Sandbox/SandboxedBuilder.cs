using Microsoft.Extensions.Logging;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Plugins;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Turns submitted C into a program that executes, all of it inside sandboxes.</summary>
/// <param name="compiler">Compiles programs, and once the supervisor.</param>
/// <param name="cache">Keeps what was built.</param>
/// <param name="supervisors">Starts the sandboxes of a program.</param>
/// <param name="time">Measures builds for the log.</param>
/// <param name="logger">The log.</param>
internal sealed class SandboxedBuilder(
    SandboxedCompiler compiler, BuildCache cache, SupervisorFactory supervisors, TimeProvider time, ILogger<SandboxedBuilder> logger)
{
    private const int TracedTimeFactor = 10;

    /// <summary>Builds, or takes from the cache. Called concurrently. The caller disposes the program.</summary>
    /// <param name="source">The program in its wrapper.</param>
    /// <param name="cancellationToken">Kills the compiler.</param>
    /// <exception cref="ProgramRefusedException">It does not compile or link; one reason per error, with its place.</exception>
    /// <exception cref="HostNotReadyException">There is no sandbox or no compiler.</exception>
    public async Task<IRunnableProgram> BuildAsync(HarnessSource source, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(source.InputCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(source.OutputCount, 1);
        var identity = compiler.Identity;
        var supervisor = await BuildAsync(CompileJobs.Supervisor(), identity, "supervisor", cancellationToken);
        var program = source.Units.Count == 0
            ? await BuildAsync(CompileJobs.Program(source), identity, source.Hash, cancellationToken)
            : await LinkAsync(source, identity, cancellationToken);
        return new SandboxedProgram(new BuiltProgram(supervisor, program, source.InputCount, source.OutputCount)
        {
            TimeFactor = source.IsTraced ? TracedTimeFactor : 1,
            IsOneLifePerRow = source.IsOneLifePerRow,
        }, supervisors, logger);
    }

    /// <summary>Compiles the units side by side, each of them kept for itself, and links them.</summary>
    private async Task<string> LinkAsync(HarnessSource source, string identity, CancellationToken cancellationToken)
    {
        var shared = SharedFiles.Of(source);
        SourceUnit[] units = [new(source.EntryFile, source.EntryArguments), .. source.Units];
        var objects = new string[units.Length];
        var reasons = new IReadOnlyList<SourceDiagnostic>[units.Length];
        await Parallel.ForAsync(0, units.Length, cancellationToken, async (i, stop) =>
        {
            // Every file's errors are shown, not only those of the file that happens to be the first to fail.
            try
            {
                var own = i == 0 ? new Dictionary<string, string>(shared) { [source.FirstUnit] = source.Files[source.FirstUnit] } : shared;
                objects[i] = await BuildAsync(CompileJobs.Object(source, units[i], own), identity, "unit", stop);
            }
            catch (ProgramRefusedException refused)
            {
                reasons[i] = refused.Diagnostics;
            }
        });
        SourceDiagnostic[] all = [.. reasons.OfType<IReadOnlyList<SourceDiagnostic>>().SelectMany(each => each).Distinct()];
        if (all.Length > 0)
            throw new ProgramRefusedException(all);
        return await BuildAsync(CompileJobs.Link(source, objects), identity, source.Hash, cancellationToken);
    }

    private Task<string> BuildAsync(CompileJob job, string compilerIdentity, string hash, CancellationToken cancellationToken)
    {
        var files = job.Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => new[] { file.Key, file.Value })
            .Concat(job.Objects.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => new[] { file.Key, file.Value }));
        var key = BuildCache.KeyOf([compilerIdentity, hash, string.Join('\n', job.Arguments), .. files]);
        return cache.GetOrBuildAsync(key, job.Output, CompileAsync, cancellationToken);

        async Task CompileAsync(string sourceFolder, string outputFolder, CancellationToken token)
        {
            var started = time.GetTimestamp();
            await compiler.CompileAsync(job, sourceFolder, outputFolder, token);
            SandboxLog.Built(logger, job.Output, (long)time.GetElapsedTime(started).TotalMilliseconds, key);
        }
    }
}
