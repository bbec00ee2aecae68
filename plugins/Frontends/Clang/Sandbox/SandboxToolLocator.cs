using System.Globalization;
using System.Runtime.InteropServices;
using SurrogateHost.Failures;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>Finds bubblewrap and clang, anew each time, so that installing them mends a running host.</summary>
/// <param name="options">May name them.</param>
/// <param name="searchPath">Folders separated by <c>:</c>, as in the variable <c>PATH</c>.</param>
internal sealed class SandboxToolLocator(SandboxOptions options, string searchPath)
{
    /// <summary>How a Debian machine gets what is missing; the end of every error about it.</summary>
    public const string Mend = "Install it with: apt-get install bubblewrap clang-19 libc6-dev";

    private static readonly string[] s_usualFolders = ["/usr/bin", "/usr/lib/llvm-19/bin"];

    /// <summary>The tools.</summary>
    /// <exception cref="HostNotReadyException">One is missing, or this is not an x86-64 Linux.</exception>
    public SandboxTools Find()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new HostNotReadyException(
                $"The sandbox needs Linux on x86-64 and this is {RuntimeInformation.RuntimeIdentifier}: run the frontend on such a host.");
        }

        var bubblewrap = Find(nameof(SandboxOptions.Bubblewrap), options.Bubblewrap, "bwrap");
        var compiler = new FileInfo(Find(nameof(SandboxOptions.Compiler), options.Compiler, "clang-19", "clang"));
        var target = compiler.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? compiler;
        var identity = string.Create(CultureInfo.InvariantCulture, $"{target.FullName}|{target.Length}|{target.LastWriteTimeUtc.Ticks}");
        return new SandboxTools(bubblewrap, target.FullName, identity);
    }

    private string Find(string key, string? configured, params string[] names)
    {
        if (configured is not null)
        {
            return File.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new HostNotReadyException($"There is no file '{configured}', which the option Sandbox:{key} names. {Mend}, or correct the option.");
        }

        var folders = searchPath.Split(':', StringSplitOptions.RemoveEmptyEntries).Concat(s_usualFolders).Where(Path.IsPathRooted);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new HostNotReadyException(
                $"Submitted programs run only in a sandbox, and '{names[0]}' is not on this machine. {Mend}, or name it in the option Sandbox:{key}.");
    }
}
