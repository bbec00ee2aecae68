using Microsoft.Extensions.Logging;
using SurrogateHost.Failures;
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
        var program = await BuildAsync(CompileJobs.Program(source), identity, source.Hash, cancellationToken);
        return new SandboxedProgram(new BuiltProgram(supervisor, program, source.InputCount, source.OutputCount)
        {
            TimeFactor = source.IsTraced ? TracedTimeFactor : 1,
        }, supervisors, logger);
    }

    private Task<string> BuildAsync(CompileJob job, string compilerIdentity, string hash, CancellationToken cancellationToken)
    {
        var files = job.Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => new[] { file.Key, file.Value });
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
