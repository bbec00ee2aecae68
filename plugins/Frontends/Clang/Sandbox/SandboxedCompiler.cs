using System.Diagnostics;
using System.Globalization;
using System.Text;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Runs clang inside the sandbox.</summary>
/// <param name="options">The time limit.</param>
/// <param name="locator">Finds bubblewrap and clang.</param>
/// <param name="launcher">Starts the process.</param>
/// <param name="time">Measures the limit.</param>
internal sealed class SandboxedCompiler(SandboxOptions options, SandboxToolLocator locator, SandboxLauncher launcher, TimeProvider time)
{
    private const int MostDiagnosticCharacters = 1 << 20;

    /// <summary>Changes when the compiler does.</summary>
    /// <exception cref="HostNotReadyException">There is none.</exception>
    public string Identity => locator.Find().CompilerIdentity;

    /// <summary>Compiles; the output stands in <paramref name="outputFolder"/> afterwards.</summary>
    /// <param name="job">What to compile.</param>
    /// <param name="sourceFolder">An empty folder for the sources.</param>
    /// <param name="outputFolder">An empty folder for the output.</param>
    /// <param name="cancellationToken">Kills the compiler.</param>
    /// <exception cref="ProgramRefusedException">It does not compile or link, or not within the limits.</exception>
    /// <exception cref="HostNotReadyException">The sandbox does not start.</exception>
    public async Task CompileAsync(CompileJob job, string sourceFolder, string outputFolder, CancellationToken cancellationToken)
    {
        WriteSources(job, sourceFolder);
        var seconds = (int)Math.Ceiling(options.CompileTimeLimit.TotalSeconds);
        using var process = launcher.Start(BubblewrapCommand.Compile(
            locator.Find(), sourceFolder, outputFolder, seconds, [.. job.Arguments, "-o", "/out/" + job.Output]));
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(options.CompileTimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var killing = either.Token.Register(() => SandboxLauncher.Kill(process));
        var printed = DrainAsync(process.StandardOutput);
        var diagnostics = await DrainAsync(process.StandardError);
        await printed;
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested)
            throw Refused(job, $"does not compile within {options.CompileTimeLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; simplify it.");
        Judge(job, process.ExitCode, diagnostics, Path.Combine(outputFolder, job.Output));
    }

    private static void WriteSources(CompileJob job, string folder)
    {
        foreach (var (name, text) in job.Files)
        {
            if (name.Split('/').Any(part => part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal)))
                throw Refused(job, $"has a file named '{name}'; a name is a relative path that stays in its folder.");
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        foreach (var (name, built) in job.Objects)
            File.Copy(built, Path.Combine(folder, name));
    }

    /// <summary>Reads to the end, and keeps the beginning.</summary>
    private static async Task<string> DrainAsync(StreamReader reader)
    {
        var (kept, buffer) = (new StringBuilder(), new char[8192]);
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
            kept.Append(buffer, 0, Math.Min(count, MostDiagnosticCharacters - kept.Length));
        return kept.ToString();
    }

    private static void Judge(CompileJob job, int exitCode, string diagnostics, string output)
    {
        var built = new FileInfo(output);
        // A link would be followed outside of the sandbox: only a compiler that the text has taken over makes one.
        if (built.LinkTarget is not null)
            throw Refused(job, "makes the compiler write a link instead of a program.");
        if (exitCode == 0 && built.Exists)
            return;
        if (diagnostics.StartsWith("bwrap: ", StringComparison.Ordinal))
            throw SandboxFailure.CannotStart(diagnostics);
        var reasons = CompilerDiagnostics.Parse(diagnostics, job.MainFile);
        if (reasons.Count == 0)
            throw Refused(job, $"makes the compiler end with exit code {exitCode}: {diagnostics.Trim()}");
        throw new ProgramRefusedException(reasons);
    }

    private static ProgramRefusedException Refused(CompileJob job, string reason) => new([new SourceDiagnostic(job.MainFile, 0, 0, reason)]);
}
