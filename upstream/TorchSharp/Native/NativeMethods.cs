using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Native;

/// <summary>
/// The C interface of libSurrogateTorch.so (native/src/bridge.h). A null tensor or -1 means failure, whose message
/// <see cref="st_take_error"/> gives; <see cref="NativeCall"/> turns it into an exception.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "SurrogateTorch";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(
        typeof(NativeMethods).Assembly,
        (name, _, _) => name == Library ? NativeLibraryLocator.Load() : IntPtr.Zero);
}
