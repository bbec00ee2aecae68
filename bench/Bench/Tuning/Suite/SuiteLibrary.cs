using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace SurrogateHost.Bench.Tuning.Suite;

/// <summary>The problems as one shared library, compiled from bench/tuning, samples/programs and NLopt's own source; ours all, so it runs without a sandbox.</summary>
internal sealed unsafe class SuiteLibrary
{
    private static readonly string[] s_samples = ["fft", "inversek2j", "projectile", "oscillator", "heat_rod", "blackscholes", "kmeans", "sobel"];

    private readonly nint _library;

    private SuiteLibrary(string file, string hash)
    {
        (File, Hash, _library) = (file, hash, NativeLibrary.Load(file));
        var count = ((delegate* unmanaged<int>)Export("count"))();
        Problems = [.. Enumerable.Range(0, count).Select(Describe)];
    }

    /// <summary>The library, for other languages.</summary>
    public string File { get; }

    /// <summary>Changes when any of the sources does.</summary>
    public string Hash { get; }

    /// <summary>All problems, by index.</summary>
    public IReadOnlyList<SuiteProblem> Problems { get; }

    /// <summary>Compiles the library.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <param name="folder">Where it goes.</param>
    /// <exception cref="InvalidDataException">NLopt's source cannot be fetched, or the compiler fails.</exception>
    public static SuiteLibrary Build(string root, string folder)
    {
        Directory.CreateDirectory(folder);
        Run(Path.Combine(root, "eng", "fetch-nlopt.sh"), []);
        var nlopt = Path.Combine(root, "artifacts", "third-party", "nlopt");
        var own = Path.Combine(root, "bench", "tuning");
        string[] sources =
        [
            .. Directory.GetFiles(own, "*.c").Order(StringComparer.Ordinal), Path.Combine(nlopt, "test", "testfuncs.c"),
            .. s_samples.Select(sample => Path.Combine(root, "samples", "programs", sample + ".c")),
        ];
        var hash = HashOf([.. sources, Path.Combine(own, "suite.h")]);
        // NLopt's build makes this header; its test functions use nothing of it.
        System.IO.File.WriteAllText(Path.Combine(folder, "nlopt_config.h"), "");
        var library = Path.Combine(folder, $"suite-{hash}.so");
        if (!System.IO.File.Exists(library))
        {
            string[] options =
            [
                "-O2", "-std=c17", "-D_GNU_SOURCE", "-ffp-contract=off", "-shared", "-fPIC", "-I", folder, "-I", own,
                "-I", Path.Combine(nlopt, "test"), "-I", Path.Combine(nlopt, "src", "api"), "-o", library,
            ];
            Run("clang-19", [.. options, .. sources, "-lm"]);
        }

        return new SuiteLibrary(library, hash);
    }

    /// <summary>Opens an instance of a problem.</summary>
    /// <param name="problem">One of <see cref="Problems"/>.</param>
    /// <param name="seed">Chooses the instance.</param>
    public SuiteInstance Open(SuiteProblem problem, int seed) => new(this, problem, seed);

    /// <summary>A function of the library.</summary>
    /// <param name="name">Its name without <c>suite_</c>.</param>
    public nint Export(string name) => NativeLibrary.GetExport(_library, "suite_" + name);

    private SuiteProblem Describe(int index)
    {
        byte* name = stackalloc byte[32], kind = stackalloc byte[32];
        ((delegate* unmanaged<int, byte*, byte*, void>)Export("describe"))(index, name, kind);
        var handle = ((delegate* unmanaged<int, uint, nint>)Export("open"))(index, 1);
        var inputs = ((delegate* unmanaged<nint, int>)Export("inputs"))(handle);
        ((delegate* unmanaged<nint, void>)Export("close"))(handle);
        return new SuiteProblem(index, Marshal.PtrToStringUTF8((nint)name)!, Marshal.PtrToStringUTF8((nint)kind)!, inputs);
    }

    private static void Run(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidDataException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {error.Trim()}");
    }

    private static string HashOf(IEnumerable<string> files)
    {
        var text = string.Concat(files.Select(System.IO.File.ReadAllText));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
