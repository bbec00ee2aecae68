using System.Runtime.InteropServices;

namespace SurrogateHost.Frontends.Clang.Analysis.Linking;

/// <summary>What the C library of this machine defines: the names that a program need not define itself.</summary>
internal sealed class CLibrary
{
    /// <summary>Linked statically into every program, so that the shared library does not export them.</summary>
    private static readonly HashSet<string> Static = ["atexit", "at_quick_exit", "pthread_atfork", "stat", "fstat", "lstat", "fstatat", "mknod", "mknodat"];

    private readonly Lazy<nint[]> _libraries = new(() => [.. new[] { "libc.so.6", "libm.so.6" }.Select(Load).Where(handle => handle != 0)]);

    /// <summary>Whether a program that uses the name can be linked without defining it.</summary>
    public bool Defines(string name) =>
        name.StartsWith("__builtin_", StringComparison.Ordinal) || name.StartsWith("__sync_", StringComparison.Ordinal)
        || name.StartsWith("__atomic_", StringComparison.Ordinal) || name is "alloca" || Static.Contains(name)
        || _libraries.Value.Any(library => NativeLibrary.TryGetExport(library, name, out _));

    private static nint Load(string name) => NativeLibrary.TryLoad(name, out var handle) ? handle : 0;
}
