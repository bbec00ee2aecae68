using System.Diagnostics;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>
/// The command lines of bubblewrap. What is named here is all that exists inside: no network, no other process, no /etc, /proc,
/// /dev or /home, no environment, no capability, and nobody's user id.
/// </summary>
internal static class BubblewrapCommand
{
    /// <summary>Address space of one compiler process.</summary>
    private const long CompilerMemory = 4L << 30;

    /// <summary>Largest file that a compilation may write, and the size of its private temporary folder.</summary>
    private const long CompilerFile = 64L << 20;

    private static readonly string[] s_namespaces =
    [
        "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--hostname", "sandbox",
        "--die-with-parent", "--new-session", "--clearenv",
    ];

    /// <summary>A compiler that reads <c>/src</c> and can write nothing but <c>/out</c> and its private <c>/tmp</c>.</summary>
    /// <param name="tools">Bubblewrap and clang.</param>
    /// <param name="sourceFolder">What is seen as <c>/src</c>, its working folder.</param>
    /// <param name="outputFolder">What is seen as <c>/out</c>.</param>
    /// <param name="seconds">Processor time.</param>
    /// <param name="arguments">The compiler's own.</param>
    public static ProcessStartInfo Compile(
        SandboxTools tools, string sourceFolder, string outputFolder, int seconds, IEnumerable<string> arguments)
    {
        // The shell sets the limits that bubblewrap has no words for. Blocks of ulimit -f are 512 bytes, of -v 1024.
        var script = $"ulimit -c 0 && ulimit -t {seconds} && ulimit -v {CompilerMemory / 1024} && ulimit -f {CompilerFile / 512} && exec \"$@\"";
        // Headers may be links through /etc/alternatives; the parser in the host follows them too, and must not see more than this.
        List<string> view =
        [
            .. System("bin", "include", "local/include", "lib", "lib32", "lib64", "libexec"), "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
        ];
        if (!tools.Compiler.StartsWith("/usr/", StringComparison.Ordinal))
        {
            var prefix = Path.GetDirectoryName(Path.GetDirectoryName(tools.Compiler)) ?? "/";
            view.AddRange(["--ro-bind", prefix, prefix]);
        }

        return Command(tools.Bubblewrap,
        [
            .. s_namespaces, "--size", $"{CompilerFile}", "--tmpfs", "/tmp", .. view,
            "--ro-bind", sourceFolder, "/src", "--bind", outputFolder, "/out",
            "--remount-ro", "/", "--chdir", "/src", "--setenv", "PATH", "/usr/bin", "--setenv", "TMPDIR", "/tmp",
            "--", "/bin/sh", "-c", script, "sh", tools.Compiler, .. arguments,
        ]);
    }

    /// <summary>A program of the system that answers a question about what is installed, and can write nothing.</summary>
    /// <param name="tools">Bubblewrap.</param>
    /// <param name="program">Full path of the program.</param>
    /// <param name="arguments">Its own.</param>
    public static ProcessStartInfo Query(SandboxTools tools, string program, IEnumerable<string> arguments) => Command(tools.Bubblewrap,
    [
        .. s_namespaces, .. System("bin", "lib", "lib64", "share/pkgconfig"), "--remount-ro", "/", "--chdir", "/", "--", program, .. arguments,
    ]);

    /// <summary>A program of the system that needs the system's state, outside of any sandbox: nothing submitted may reach it but a checked word.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="arguments">Its own.</param>
    public static ProcessStartInfo Plain(string program, IEnumerable<string> arguments) => Command(program, arguments);

    /// <summary>A supervisor that sees the system's libraries, itself and one program, and can write nothing.</summary>
    /// <param name="tools">Bubblewrap.</param>
    /// <param name="supervisor">Path of the built supervisor.</param>
    /// <param name="program">Path of the built program.</param>
    /// <param name="arguments">The supervisor's own.</param>
    public static ProcessStartInfo Run(SandboxTools tools, string supervisor, string program, IEnumerable<string> arguments) => Command(tools.Bubblewrap,
    [
        // Libraries may be links through /etc/alternatives.
        .. s_namespaces, "--as-pid-1", .. System("lib", "lib64"), "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
        "--ro-bind", supervisor, "/supervisor", "--ro-bind", program, "/program.so",
        "--remount-ro", "/", "--chdir", "/", "--", "/supervisor", .. arguments,
    ]);

    private static IEnumerable<string> System(params string[] folders) => folders.SelectMany(folder =>
    {
        string[] own = Directory.Exists($"/usr/{folder}") ? ["--ro-bind", $"/usr/{folder}", $"/usr/{folder}"] : [];
        string[] root = new DirectoryInfo($"/{folder}") switch
        {
            { Exists: false } => [],
            { LinkTarget: { } target } => ["--symlink", target, $"/{folder}"],
            _ => ["--ro-bind", $"/{folder}", $"/{folder}"],
        };
        return own.Concat(root);
    });

    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
