using System.Reflection;
using SurrogateHost.Frontends.Clang.Analysis.Syntax;
using SurrogateHost.Frontends.Clang.Harness;

namespace SurrogateHost.Frontends.Clang.Sandbox;

/// <summary>The things that are compiled: submitted programs, as a whole or unit by unit, and the supervisor that executes them.</summary>
internal static class CompileJobs
{
    private const string ProgramFile = "program.so";
    private const string ObjectFile = "unit.o";
    private const string ResourceFolder = "Supervisor/";
    private const string MostInitialised = "-ftrivial-auto-var-init-max-size=256";
    private static readonly string[] s_optimised = ["-O2", "-ftrivial-auto-var-init=pattern"];

    private static readonly string[] s_linking =
        ["-shared", "-Wl,--strip-debug", "-Wl,-z,defs", "-Wl,-z,now", "-Wl,-z,relro", "-Wl,-z,noexecstack"];

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
        [.. Compiling(source), "-I", ".", .. source.EntryArguments, .. s_linking, "./" + source.EntryFile, .. source.LinkerArguments, "-lm"],
        ProgramFile,
        source.EntryFile);

    /// <summary>One translation unit of a program of several, compiled for itself. What nothing uses can be left out of the link.</summary>
    /// <param name="source">The program.</param>
    /// <param name="unit">One of its units, or what stands for <see cref="HarnessSource.EntryFile"/>.</param>
    /// <param name="shared">The files that all units see.</param>
    public static CompileJob Object(HarnessSource source, SourceUnit unit, IReadOnlyDictionary<string, string> shared) => new(
        new Dictionary<string, string>(shared) { [unit.Path] = source.Files[unit.Path] },
        [.. Compiling(source), "-c", "-ffunction-sections", "-fdata-sections", "-fcommon", .. unit.Arguments, "./" + unit.Path],
        ObjectFile,
        unit.Path);

    /// <summary>A program of several units, linked.</summary>
    /// <param name="source">The program.</param>
    /// <param name="objects">Paths of the compiled units.</param>
    public static CompileJob Link(HarnessSource source, IReadOnlyList<string> objects)
    {
        var named = objects.Select((path, index) => (Name: $"unit{index}.o", path)).ToArray();
        return new(
            new Dictionary<string, string>(),
            ["-w", "-fno-color-diagnostics", .. s_linking, "-Wl,--gc-sections", .. named.Select(unit => "./" + unit.Name), .. source.LinkerArguments, "-lm"],
            ProgramFile,
            source.EntryFile)
        {
            Objects = named.ToDictionary(unit => unit.Name, unit => unit.path),
        };
    }

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

    private static string[] Compiling(HarnessSource source) =>
    [
        .. source.IsTraced ? [.. StoreTrace.CompilerOptions, "-O1", "-ftrivial-auto-var-init=zero"] : s_optimised,
        MostInitialised, "-fPIC", "-fvisibility=hidden", "-fstack-clash-protection", "-fno-delete-null-pointer-checks", "-w", "-ferror-limit=20",
        "-fno-color-diagnostics", "-fno-caret-diagnostics", "-gline-tables-only", "-gdwarf-4",
    ];

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
