using System.Diagnostics;
using SurrogateHost.Failures;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Sandbox;

namespace SurrogateHost.Frontends.Clang.Analysis.Gate;

/// <summary>
/// Lets a text near the parser inside the host only after the same compiler has read it in the sandbox, with a smaller stack and a
/// limit on time and memory: three thousand minus signs in a row overflow clang's stack, and that would end the host.
/// </summary>
internal sealed class ParseGate(SandboxToolLocator locator, SandboxLauncher launcher, SystemHeaders headers, TimeProvider time)
{
    private const int ProcessorSeconds = 10;

    /// <summary>Kibibytes; libclang parses on a stack of 8 MiB.</summary>
    private const int Stack = 6 << 10;

    /// <summary>Kibibytes of address space.</summary>
    private const int Memory = 1 << 20;

    /// <summary>Characters. One error and its surroundings are far below; pragmas that have the compiler print its own state are not.</summary>
    private const int MostWords = 256 << 10;

    private const int MostRemembered = 1024;

    private static readonly TimeSpan WallLimit = TimeSpan.FromSeconds(60);
    private readonly HashSet<string> _passed = new(StringComparer.Ordinal);

    /// <summary>Reads the text in the sandbox; sound or not does not matter, as long as the compiler survives it.</summary>
    /// <param name="folder">The files on disk, as the parser will see them.</param>
    /// <param name="files">All files by relative path.</param>
    /// <param name="entry">The translation unit.</param>
    /// <param name="blamed">The file that a refusal names.</param>
    /// <param name="cancellationToken">Kills the compiler.</param>
    /// <exception cref="ProgramRefusedException">The compiler does not survive.</exception>
    /// <exception cref="HostNotReadyException">There is no sandbox.</exception>
    public void Pass(ParseFolder folder, IReadOnlyDictionary<string, string> files, SourceUnit entry, string blamed, CancellationToken cancellationToken)
    {
        var key = ProgramHash.OfParts([entry.Path, string.Join('\n', entry.Arguments), .. files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => new[] { file.Key, file.Value })]);
        if (_passed.Contains(key))
            return;
        var exitCode = Run(folder, entry, blamed, cancellationToken);
        if (exitCode is not (0 or 1))
            throw new ProgramRefusedException([new(blamed, 0, 0,
                $"the compiler does not get through the text within {ProcessorSeconds} s, {Memory >> 10} MiB and a stack of {Stack >> 10} MiB "
                + $"(exit code {exitCode}): it is nested too deeply, or its macros expand to too much.")]);
        if (_passed.Count >= MostRemembered)
            _passed.Clear();
        _passed.Add(key);
    }

    /// <summary>The compiler under a shell that lowers its limits; a compiler that is not the system's keeps the sandbox's own.</summary>
    private static ProcessStartInfo Limited(SandboxTools tools, string sources, string output, string[] arguments) =>
        tools.Compiler.StartsWith("/usr/", StringComparison.Ordinal)
            ? BubblewrapCommand.Compile(tools with { Compiler = "/usr/bin/sh" }, sources, output, ProcessorSeconds,
                ["-c", $"ulimit -s {Stack} && ulimit -v {Memory} && exec \"$@\"", "sh", tools.Compiler, .. arguments])
            : BubblewrapCommand.Compile(tools, sources, output, ProcessorSeconds, arguments);

    private int Run(ParseFolder folder, SourceUnit entry, string blamed, CancellationToken cancellationToken)
    {
        var tools = locator.Find();
        string[] arguments =
        [
            "-x", "c", .. CompilerDialect.Arguments(entry.Arguments), .. headers.Arguments(ParseFolder.SandboxView), "-fsyntax-only", "-fno-crash-diagnostics", "-fno-color-diagnostics", "-fno-caret-diagnostics", "-ferror-limit=1",
            $"{SubmittedFiles.Root}/{entry.Path}",
        ];
        using var process = launcher.Start(Limited(tools, folder.Sources, folder.Output, arguments));
        using var limit = new CancellationTokenSource(WallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var killing = either.Token.Register(() => SandboxLauncher.Kill(process));
        process.StandardInput.Close();
        var words = new char[MostWords];
        var count = process.StandardError.ReadBlock(words);
        if (count == MostWords)
            SandboxLauncher.Kill(process);
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (count == MostWords)
            throw new ProgramRefusedException([new(blamed, 0, 0, $"the compiler prints more than {MostWords >> 10} KiB about the text: take out pragmas for debugging the compiler.")]);
        return words.AsSpan(0, count).StartsWith("bwrap: ") ? throw SandboxFailure.CannotStart(new string(words, 0, count)) : process.ExitCode;
    }
}
