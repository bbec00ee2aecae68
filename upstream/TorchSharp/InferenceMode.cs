using TorchSharp.Native;

namespace TorchSharp;

/// <summary>libtorch's inference mode on this thread, until disposed there.</summary>
public sealed class InferenceMode : IDisposable
{
    private nint mode;

    internal InferenceMode(bool enabled)
    {
        mode = NativeMethods.st_inference_enter(enabled ? 1 : 0);
        if (mode == 0)
            throw NativeCall.Failure();
    }

    public void Dispose()
    {
        var left = Interlocked.Exchange(ref mode, 0);
        if (left != 0)
            NativeMethods.st_inference_leave(left);
    }
}
