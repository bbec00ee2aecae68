using System.ComponentModel.DataAnnotations;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Limits of the sandbox; configuration section <c>Sandbox</c> of the plugin.</summary>
internal sealed record SandboxOptions
{
    /// <summary>
    /// Processor time of one execution; default 2 s. Processor time, so that a busy machine times nothing out that is not slow
    /// itself; an execution that waits instead of computing ends after <see cref="WaitLimit"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Address space that the program may add to the harness's own, in bytes; default 512 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MemoryLimit { get; init; } = 512L << 20;

    /// <summary>Most bytes that one execution may print; default 16 MiB. What is printed is thrown away.</summary>
    [Range(1L << 10, 1L << 40)]
    public long OutputLimit { get; init; } = 16L << 20;

    /// <summary>Time of one compilation; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CompileTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most processes side by side per program; default one per core. A second one is started only when there is work for it.</summary>
    [Range(1, 1024)]
    public int Processes { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Bytes of built programs to keep on disk; default 256 MiB. Above that the ones longest unused go, except those used within the
    /// last hours, which a running program of any host may need.
    /// </summary>
    [Range(1L << 20, 1L << 40)]
    public long CacheLimit { get; init; } = 256L << 20;

    /// <summary>Path of bubblewrap; null looks for <c>bwrap</c> on the search path.</summary>
    public string? Bubblewrap { get; init; }

    /// <summary>Path of clang; null looks for <c>clang-19</c> on the search path, then in <c>/usr/lib/llvm-19/bin</c>.</summary>
    public string? Compiler { get; init; }

    /// <summary>Time by the clock after which an execution ends that uses no processor time: ten times the limit and a second.</summary>
    public TimeSpan WaitLimit => (10 * TimeLimit) + TimeSpan.FromSeconds(1);
}
