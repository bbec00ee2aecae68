using System.Reflection;
using System.Runtime.InteropServices;

namespace ClangSharp.Interop;

public static unsafe partial class clang
{
    private static readonly string[] Candidates =
    [
        "/usr/lib/llvm-19/lib/libclang-19.so.1", "/usr/lib/llvm-19/lib/libclang.so.1", "libclang-19.so.1", "libclang-19.so.19", "libclang.so.19",
    ];

    static clang() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), OnDllImport);

    /// <summary>Asked first for the native library, so that a host can point at another copy.</summary>
    public static event DllImportResolver? ResolveLibrary;

    private static IntPtr OnDllImport(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        foreach (var resolver in ResolveLibrary?.GetInvocationList().Cast<DllImportResolver>() ?? [])
            if (resolver(libraryName, assembly, searchPath) is var chosen && chosen != IntPtr.Zero)
                return chosen;
        if (libraryName != "libclang")
            return IntPtr.Zero;
        foreach (var candidate in Candidates)
            if (NativeLibrary.TryLoad(candidate, assembly, searchPath, out var handle))
                return handle;
        throw new DllNotFoundException(
            $"libclang 19 was not found; tried {string.Join(", ", Candidates)}. On Debian: apt-get install libclang1-19.");
    }
}
