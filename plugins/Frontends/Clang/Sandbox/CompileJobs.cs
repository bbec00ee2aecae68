using System.Reflection;
using SurrogateHost.Frontends.Clang.Harness;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>The two things that are compiled: submitted programs, and the supervisor that executes them.</summary>
internal static class CompileJobs
{
    private const string ResourceFolder = "Supervisor/";
    private const string MostInitialised = "-ftrivial-auto-var-init-max-size=256";
    private static readonly string[] s_optimised = ["-O2", "-ftrivial-auto-var-init=pattern"];

    /// <summary>
    /// A shared object with one visible symbol. Symbols that nothing defines fail the link; all others are bound when it is loaded,
    /// so that no loader runs during an execution; line tables let the linker name the line of a missing symbol; stack probes turn every
    /// stack overflow into a fault beside the stack; what is read or written through a null pointer is not optimised away, but crashes as
    /// the program would without optimisation.
    /// </summary>
    /// <remarks>
    /// Small variables that the program does not initialise begin with a bit pattern, and with zeros in the traced build: that tells a
    /// result that was never assigned from one that was, and the same inputs give the same result.
    /// </remarks>
    /// <param name="source">The submitted program in its wrapper.</param>
    public static CompileJob Program(HarnessSource source) => new(
        source.Files,
        [
            .. source.IsTraced ? [.. StoreTrace.CompilerOptions, "-O1", "-ftrivial-auto-var-init=zero"] : s_optimised,
            MostInitialised, "-fPIC", "-shared", "-fvisibility=hidden", "-fstack-clash-protection", "-fno-delete-null-pointer-checks", "-w", "-ferror-limit=20",
            "-fno-color-diagnostics", "-fno-caret-diagnostics", "-I", ".", "-gline-tables-only", "-gdwarf-4", "-Wl,--strip-debug",
            "-Wl,-z,defs", "-Wl,-z,now", "-Wl,-z,relro", "-Wl,-z,noexecstack", "./" + source.EntryFile, "-lm",
        ],
        "program.so",
        source.EntryFile);

    /// <summary>The supervisor, from the sources embedded in this assembly. It brings the maths library for the programs.</summary>
    public static CompileJob Supervisor()
    {
        var assembly = typeof(CompileJobs).Assembly;
        var files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToDictionary(name => name[ResourceFolder.Length..], name => Text(assembly, name));
        return new(
            files,
            [
                "-O2", "-std=gnu17", "-fvisibility=hidden", "-fstack-protector-strong", "-fPIE", "-pie", "-fno-color-diagnostics",
                "-Wl,-z,now", "-Wl,-z,relro", .. files.Keys.Where(name => name.EndsWith(".c", StringComparison.Ordinal)),
                "-Wl,--no-as-needed", "-lm", "-ldl",
            ],
            "supervisor",
            "supervisor.c");
    }

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
