using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>Parameter updates. Declared in native/src/optimizer.cpp.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(Library)]
    internal static partial int st_adam(nint* p, nint* m, nint* v, nint* top, long* steps, long count,
        NativeAdamSettings settings);

    [LibraryImport(Library)]
    internal static partial int st_clip_grad_norm(nint* p, long count, double maxNorm, double power, double* norm);
}
