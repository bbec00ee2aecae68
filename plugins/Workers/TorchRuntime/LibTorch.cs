using System.Runtime.InteropServices;

namespace SurrogateHost.TorchRuntime;

/// <summary>
/// Loads libtorch, and TorchSharp's native half, by path before TorchSharp asks for them by name. It looks for libtorch in the folder that it
/// is given, in the folder that <c>LIBTORCH</c> names, and in the folder <c>libtorch</c> beside the program or in <c>artifacts</c> of a
/// folder above it.
/// </summary>
public static partial class LibTorch
{
    /// <summary>The version of libtorch that TorchSharp's native half is compiled against.</summary>
    public const string Version = "2.10";

    private const string Bridge = "libLibTorchSharp.so";
    private const string FolderVariable = "LIBTORCH";
    private const string AnyVersionVariable = "LIBTORCH_ANY_VERSION";
    private static readonly Lock s_lock = new();
    private static string? s_loaded;

    // In the order in which they need each other; a build for the processor alone lacks those of CUDA.
    private static readonly string[] s_libraries = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>Loads it; where it is loaded already, it stays the one that it is, whatever folder is given.</summary>
    /// <param name="folder">The folder that holds libtorch; null looks for one.</param>
    /// <returns>The folder that was loaded from.</returns>
    /// <exception cref="DllNotFoundException">There is none, it is of another version, or the loader refuses it; the message says what to do.</exception>
    public static string Load(string? folder = null)
    {
        lock (s_lock)
            return s_loaded ??= LoadOnce(string.IsNullOrEmpty(folder) ? Environment.GetEnvironmentVariable(FolderVariable) : folder);
    }

    /// <summary>Loads it where it is installed.</summary>
    /// <returns>False where there is none that can be loaded.</returns>
    public static bool TryLoad()
    {
        try
        {
            Load();
            return true;
        }
        catch (DllNotFoundException)
        {
            return false;
        }
    }

    private static string LoadOnce(string? named)
    {
        var installed = Installed();
        var libtorch = Choose(string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named), installed);
        var bridge = new[] { libtorch.Libraries, installed }.OfType<string>().Select(folder => Path.Combine(folder, Bridge)).FirstOrDefault(File.Exists)
            ?? throw new DllNotFoundException($"{Bridge}, TorchSharp's native half, is not beside libtorch in {libtorch.Path}. {Remedy}");
        // OpenMP's threads otherwise spin while they wait, at the expense of whatever else the machine does. What the user has set stays.
        _ = SetEnvironmentVariable("OMP_WAIT_POLICY", "PASSIVE", overwrite: 0);
        // MKL otherwise divides the smallest product among threads, which costs a worker of small networks two thirds of its speed.
        // Training chooses its number of threads by torch.set_num_threads, which MKL follows.
        _ = SetEnvironmentVariable("MKL_NUM_THREADS", "1", overwrite: 0);
        try
        {
            foreach (var library in s_libraries.Select(name => Path.Combine(libtorch.Libraries, name)).Where(File.Exists))
                NativeLibrary.Load(library);
            NativeLibrary.Load(bridge);
        }
        catch (DllNotFoundException exception)
        {
            throw new DllNotFoundException($"libtorch in {libtorch.Path} cannot be loaded: {exception.Message} {Remedy}", exception);
        }

        return libtorch.Path;
    }

    private static string Remedy => "Run ./surrogate install torch.";

    private static LibTorchFolder Choose(string? named, string? installed)
    {
        if (named is null)
        {
            var own = (installed is null ? null : LibTorchFolder.TryRead(installed)) ?? throw new DllNotFoundException(
                $"libtorch is not installed. {Remedy} Or set {FolderVariable} to a folder with libtorch {Version}, such as the torch folder of a Python package.");
            return own.Is(Version) ? own : throw new DllNotFoundException($"libtorch in {own.Path} is version {own.Version ?? "unknown"}, but TorchSharp needs {Version}. {Remedy}");
        }

        var libtorch = LibTorchFolder.TryRead(named)
            ?? throw new DllNotFoundException($"{named} does not hold libtorch: neither libtorch_cpu.so nor lib/libtorch_cpu.so is in it. Correct or unset {FolderVariable} or Plugins:worker.torch:LibTorch; without them ./surrogate install torch provides libtorch.");
        if (libtorch.Is(Version) || Environment.GetEnvironmentVariable(AnyVersionVariable) == "1")
            return libtorch;
        var found = libtorch.Version is { } version ? $"is version {version}" : "does not tell its version (neither build-version nor version.py is in it)";
        throw new DllNotFoundException(
            $"libtorch in {named} {found}, but TorchSharp is compiled against {Version}, whose memory layout another version need not share. "
            + $"Give a folder with libtorch {Version}; {AnyVersionVariable}=1 tries it nevertheless.");
    }

    private static string? Installed()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidates = new[] { Path.Combine(folder.FullName, "libtorch"), Path.Combine(folder.FullName, "artifacts", "libtorch") };
            if (candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, Bridge))) is { } found)
                return found;
        }

        return null;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironmentVariable(string name, string value, int overwrite);
}
