using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Whether this thread records operations for gradients; disposing restores what was.</summary>
public sealed class AutoGradMode : IDisposable
{
    private readonly int before;

    public AutoGradMode(bool enabled)
    {
        before = NativeMethods.st_grad_enabled();
        NativeMethods.st_set_grad_enabled(enabled ? 1 : 0);
    }

    public static bool IsAutogradEnabled() => NativeMethods.st_grad_enabled() != 0;

    public void Dispose() => NativeMethods.st_set_grad_enabled(before);
}
